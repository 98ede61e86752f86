/** Why a text is not JSON that this API takes. `pointer` (RFC 6901) leads to the place. */
export class JsonRefusal extends Error {
  constructor(
    readonly pointer: string,
    readonly detail: string,
    readonly detailEn: string,
  ) {
    super(`${detailEn} at ${pointer === '' ? 'the top' : pointer}`);
    this.name = 'JsonRefusal';
  }
}

const DEPTH_MAX = 32;
const [SPACE, TAB, LINE_FEED, RETURN] = [0x20, 0x09, 0x0a, 0x0d];
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** A string that stands for itself: printable ASCII and Hangul syllables, neither escaped nor ever changed by NFC. */
const PLAIN = /"[\x20\x21\x23-\x5b\x5d-\x7e\uac00-\ud7a3]*"/y;
const LITERALS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const LITERAL = /true|false|null/y;
/** Names that reach the prototype of what they are assigned to. */
const DANGEROUS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads JSON as strictly as money asks: a name twice, a number that a double cannot hold exactly, a lone surrogate, a
 * NUL, deep nesting and prototype names are refused, where `JSON.parse` would take them without a word. Text comes out
 * in NFC. Objects have no prototype. Throws `JsonRefusal`.
 */
export function parseStrictJson(text: string): unknown {
  const reader = new StrictReader(text);
  const value = reader.value();
  reader.end();
  return value;
}

class StrictReader {
  private at = 0;
  /** Names and numbers that lead to where it reads, spelled only when something is wrong there. */
  private readonly path: (string | number)[] = [];

  constructor(private readonly text: string) {}

  value(): unknown {
    if (this.path.length > DEPTH_MAX)
      throw this.refused(
        `${DEPTH_MAX}단계보다 깊습니다.`,
        `nested deeper than ${DEPTH_MAX} levels`,
      );
    this.skipBlanks();
    const next = this.text[this.at];
    if (next === '{') return this.object();
    if (next === '[') return this.array();
    if (next === '"') return this.string();
    const literal = this.take(LITERAL);
    return literal === undefined ? this.number() : LITERALS.get(literal);
  }

  end(): void {
    this.skipBlanks();
    if (this.at < this.text.length) throw this.malformed();
  }

  private object(): unknown {
    const members = Object.create(null) as Record<string, unknown>;
    if (this.isEmpty('}')) return members;
    do {
      this.skipBlanks();
      const name = this.string();
      this.path.push(name);
      if (DANGEROUS.has(name))
        throw this.refused(`${name} 이름은 쓸 수 없습니다.`, `the name ${name} is not allowed`);
      if (Object.hasOwn(members, name))
        throw this.refused('같은 이름이 두 번 있습니다.', 'the same name stands twice');
      this.skipBlanks();
      this.expect(':');
      members[name] = this.value();
      this.path.pop();
    } while (this.goesOn('}'));
    return members;
  }

  private array(): unknown {
    const values: unknown[] = [];
    if (this.isEmpty(']')) return values;
    do {
      this.path.push(values.length);
      values.push(this.value());
      this.path.pop();
    } while (this.goesOn(']'));
    return values;
  }

  /** Steps over the opening bracket, and over the closing one where nothing stands between. */
  private isEmpty(close: '}' | ']'): boolean {
    this.at += 1;
    this.skipBlanks();
    if (this.text[this.at] !== close) return false;
    this.at += 1;
    return true;
  }

  /** Steps over what stands behind an item: a comma, or the closing bracket. */
  private goesOn(close: '}' | ']'): boolean {
    this.skipBlanks();
    const isOver = this.text[this.at] === close;
    if (isOver) this.at += 1;
    else this.expect(',');
    return !isOver;
  }

  private string(): string {
    PLAIN.lastIndex = this.at;
    if (PLAIN.test(this.text)) {
      const start = this.at + 1;
      this.at = PLAIN.lastIndex;
      return this.text.slice(start, this.at - 1);
    }
    const value = this.parsed(this.quoted());
    if (!value.isWellFormed() || value.includes('\0'))
      throw this.refused(
        '올바른 유니코드 글자가 아닙니다.',
        'the text holds a NUL or half a character',
      );
    return value.normalize('NFC');
  }

  /** Up to the closing quote; what stands between is looked at by JSON.parse. */
  private quoted(): string {
    const start = this.at;
    this.expect('"');
    while (this.text[this.at] !== '"') {
      if (this.at >= this.text.length) throw this.malformed();
      this.at += this.text[this.at] === '\\' ? 2 : 1;
    }
    this.at += 1;
    return this.text.slice(start, this.at);
  }

  private number(): number {
    const raw = this.take(NUMBER);
    if (raw === undefined || raw === '') throw this.malformed();
    const value = Number(raw);
    if (!Number.isSafeInteger(value) || Object.is(value, -0))
      throw this.refused(
        '정확한 정수가 아닙니다. 금액은 문자열로 보내십시오.',
        'not an exact whole number; send amounts as strings',
      );
    return value;
  }

  private skipBlanks(): void {
    for (; ; this.at += 1) {
      const code = this.text.charCodeAt(this.at);
      if (code !== SPACE && code !== TAB && code !== LINE_FEED && code !== RETURN) return;
    }
  }

  private expect(mark: string): void {
    if (this.text[this.at] !== mark) throw this.malformed();
    this.at += 1;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private parsed(raw: string): string {
    try {
      return JSON.parse(raw) as string;
    } catch {
      throw this.malformed();
    }
  }

  private malformed(): JsonRefusal {
    return this.refused('JSON 문법에 맞지 않습니다.', 'not well-formed JSON');
  }

  private refused(detail: string, detailEn: string): JsonRefusal {
    const steps = this.path.map(
      (step) => `/${step.toString().replaceAll('~', '~0').replaceAll('/', '~1')}`,
    );
    return new JsonRefusal(steps.join(''), detail, detailEn);
  }
}
