import { ALL_SETTINGS, PROGRAMS, type Setting, type SettingType } from '@sangsaeng/configuration';
import { page, table } from './table';

/** Every variable that the programs read. */
export function settingsPage(): string {
  const opening = [
    'What `apps/api`, `apps/worker` and the command line read from their environment, and nothing else: a variable that begins with `SANGSAENG_` and is not listed is refused, as is one that has no effect where it stands. A program that is told something wrong names all of it at once, in Korean and English, and does not start.',
    '이 표는 설정의 정의에서 만들어집니다. 한국어 설명은 각 행에 함께 있습니다.',
  ].join('\n\n');
  return page('Configuration', opening, [
    ['Settings', settingsTable()],
    ['Set-ups', SET_UPS],
    ['Secrets', SECRETS],
    ['Production', PRODUCTION],
    ['Keys of personal data', KEYS],
  ]);
}

function settingsTable(): string {
  const head = ['Variable', 'Value', 'Default', 'Read by', 'Meaning', '뜻'];
  const rows = ALL_SETTINGS.map((setting) => [
    `\`${setting.name}\``,
    valueOf(setting.type),
    defaultText(setting),
    setting.readBy.length === PROGRAMS.length ? 'all' : setting.readBy.join(', '),
    `${setting.means.en}${onlyWith(setting, 'Only with')}`,
    `${setting.means.ko}${onlyWith(setting, '다음과 함께만:')}`,
  ]);
  return table(head, rows);
}

function valueOf(type: SettingType): string {
  switch (type.kind) {
    case 'port':
      return '0–65535';
    case 'choice':
      return type.choices.map((choice) => `\`${choice}\``).join(', ');
    case 'url':
      return type.schemes.map((scheme) => `\`${scheme}://\``).join(', ');
    case 'secret':
      return '**secret**';
    case 'secret-file':
      return 'file of a secret';
    case 'folder':
      return 'folder';
    case 'text':
      return type.pattern === undefined ? 'text' : `\`${type.pattern.source}\``;
  }
}

function defaultText({ default: value }: Setting): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return `\`${value}\``;
  return Object.entries(value)
    .map(([program, text]) => `${program}: \`${text}\``)
    .join(', ');
}

function onlyWith({ onlyWith }: Setting, words: string): string {
  return onlyWith === undefined ? '' : ` ${words} \`${onlyWith.name}=${onlyWith.value}\`.`;
}

const SET_UPS = `| Events | Views | Programs |
| --- | --- | --- |
| \`embedded\` | \`sqlite\` | one API; the default, nothing to install |
| \`embedded\` | \`redis\` | one API |
| \`eventstoredb\` | \`redis\` | any number of APIs and workers |

A worker needs EventStoreDB. EventStoreDB needs Redis, because the views of several processes must be where all of them reach.`;

const SECRETS = `A password comes from its variable or from the file that the variable with \`_FILE\` names, never from an address: an address with a user or password in it is refused, so that addresses can be shown. Secrets are in no log line and in no message; where settings are shown they read \`***\`. A file of a secret that everybody on the machine may read is taken with a warning.`;

const PRODUCTION = `\`NODE_ENV=production\` refuses what is meant for development: EventStoreDB without TLS or without a user, Redis without a password, well-known passwords such as \`changeit\`. The embedded store is welcome.

**Today the API does not start in production at all**: it knows development identities only (who asks is said by a header), and these are safe on a loopback address alone. Workers and the command line do.`;

const KEYS = `The key store is one file in a folder, and every process of a ledger must reach that same folder: a shared volume where the processes are on several machines. There is no key store over the network yet.`;
