import { problem, type ConfigProblem } from './bad-config';
import type { Setting, SettingType } from './setting';

const PORT_MAX = 65_535;
/** Options of a connection string that the client knows and that take effect. */
const EVENT_STORE_OPTIONS = new Set([
  ...['tls', 'tlscafile', 'usercertfile', 'userkeyfile', 'connectionname', 'nodepreference'],
  ...['maxdiscoverattempts', 'discoveryinterval', 'gossiptimeout', 'defaultdeadline'],
  ...['keepaliveinterval', 'keepalivetimeout'],
]);

/** What speaks against the text of one variable by itself; never quotes an address or a secret. */
export function valueProblems(setting: Setting, text: string): readonly ConfigProblem[] {
  const { name, type } = setting;
  if (text.trim() === '')
    return [problem('EMPTY', name, `${name}이(가) 비어 있습니다`, `${name} is empty`)];
  const why = mismatch(type, text);
  return why === undefined
    ? []
    : [problem('INVALID', name, `${name}${why.ko}`, `${name} ${why.en}`)];
}

type Mismatch = { readonly ko: string; readonly en: string } | undefined;

function mismatch(type: SettingType, text: string): Mismatch {
  switch (type.kind) {
    case 'port':
      return /^\d{1,5}$/.test(text) && +text <= PORT_MAX
        ? undefined
        : {
            ko: `는 0–65535의 숫자여야 합니다: ${text}`,
            en: 'must be a number from 0 to 65535',
          };
    case 'choice': {
      const list = type.choices.join(', ');
      return type.choices.includes(text)
        ? undefined
        : { ko: `: ${list} 가운데 하나여야 합니다: ${text}`, en: `must be one of ${list}` };
    }
    case 'text':
      return type.pattern?.test(text) === false
        ? { ko: `: 쓸 수 없는 값입니다: ${text}`, en: `must match ${type.pattern.source}` }
        : undefined;
    case 'url':
      return urlMismatch(type.schemes, text);
    case 'folder':
    case 'secret':
    case 'secret-file':
      return undefined;
  }
}

function urlMismatch(schemes: readonly string[], text: string): Mismatch {
  const match = /^([a-z+]+):\/\/([^/?#]+)([/?].*)?$/s.exec(text);
  const [, scheme = '', , rest = ''] = match ?? [];
  if (!schemes.includes(scheme) || /\s/.test(text)) {
    const list = schemes.map((known) => `${known}://`).join(', ');
    return { ko: `: ${list} 로 시작하는 주소여야 합니다`, en: `must be an address of ${list}` };
  }
  // Anywhere: a password may itself hold what ends the part of an address in which it stands.
  if (text.includes('@'))
    return {
      ko: ': 주소에 사용자나 비밀번호를 쓰지 말고 따로 지정하십시오',
      en: 'must not hold a user or a password: they have variables of their own',
    };
  if (scheme.startsWith('esdb')) return optionMismatch(rest);
  return /[?#]/.test(rest)
    ? { ko: ': 주소에 ? 나 # 을 쓸 수 없습니다', en: 'must hold neither ? nor #' }
    : undefined;
}

/** The client only warns of options that it does not know, so a misspelt `tls` would pass unseen. */
function optionMismatch(rest: string): Mismatch {
  const query = rest.split('?')[1] ?? '';
  const names = [...new URLSearchParams(query).keys()];
  const unknown = names.filter((name) => !EVENT_STORE_OPTIONS.has(flat(name)));
  if (unknown.length === 0) return undefined;
  const list = unknown.join(', ');
  return { ko: `: 모르거나 효력이 없는 옵션입니다: ${list}`, en: `has unknown options: ${list}` };
}

/** True where a connection string switches encryption off. */
export function isInsecure(connectionString: string): boolean {
  const query = new URLSearchParams(connectionString.split('?')[1] ?? '');
  return [...query].some(([name, value]) => flat(name) === 'tls' && value.trim() !== 'true');
}

/** The client takes `tlsCAFile`, `tls_ca_file` and `TLSCAFILE` for the same. */
function flat(name: string): string {
  return name.trim().toLowerCase().replaceAll(/[_-]/g, '');
}
