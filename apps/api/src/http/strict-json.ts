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
/** A string that stands for itself: no escape, control character or half of a pair in it. */
const PLAIN = /"([^"\\\0-\x1f\ud800-\udfff]*)"/y;
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
  const value = reader.value('', 0);
  reader.end();
  return value;
}

class StrictReader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(pointer: string, depth: number): unknown {
    if (depth > DEPTH_MAX)
      throw refused(
        pointer,
        `${DEPTH_MAX}단계보다 깊습니다.`,
        `nested deeper than ${DEPTH_MAX} levels`,
      );
    this.skipBlanks();
    const next = this.text[this.at];
    if (next === '{') return this.object(pointer, depth);
    if (next === '[') return this.array(pointer, depth);
    if (next === '"') return this.string(pointer);
    const literal = this.take(LITERAL);
    return literal === undefined ? this.number(pointer) : LITERALS.get(literal);
  }

  end(): void {
    this.skipBlanks();
    if (this.at < this.text.length) throw malformed('');
  }

  private object(pointer: string, depth: number): unknown {
    const members = Object.create(null) as Record<string, unknown>;
    this.items('}', pointer, () => {
      this.skipBlanks();
      const name = this.string(pointer);
      const inside = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (DANGEROUS.has(name))
        throw refused(inside, `${name} 이름은 쓸 수 없습니다.`, `the name ${name} is not allowed`);
      if (Object.hasOwn(members, name))
        throw refused(inside, '같은 이름이 두 번 있습니다.', 'the same name stands twice');
      this.skipBlanks();
      this.expect(':', inside);
      members[name] = this.value(inside, depth + 1);
    });
    return members;
  }

  private array(pointer: string, depth: number): unknown {
    const values: unknown[] = [];
    this.items(']', pointer, () => {
      values.push(this.value(`${pointer}/${values.length}`, depth + 1));
    });
    return values;
  }

  private items(close: '}' | ']', pointer: string, item: () => void): void {
    this.at += 1;
    this.skipBlanks();
    if (this.text[this.at] === close) {
      this.at += 1;
      return;
    }
    for (;;) {
      item();
      this.skipBlanks();
      if (this.text[this.at] === close) break;
      this.expect(',', pointer);
    }
    this.at += 1;
  }

  private string(pointer: string): string {
    PLAIN.lastIndex = this.at;
    const plain = PLAIN.exec(this.text)?.[1];
    if (plain !== undefined) {
      this.at += plain.length + 2;
      return plain.normalize('NFC');
    }
    const value = parsed(this.quoted(pointer), pointer);
    if (!value.isWellFormed() || value.includes('\0'))
      throw refused(
        pointer,
        '올바른 유니코드 글자가 아닙니다.',
        'the text holds a NUL or half a character',
      );
    return value.normalize('NFC');
  }

  /** Up to the closing quote; what stands between is looked at by JSON.parse. */
  private quoted(pointer: string): string {
    const start = this.at;
    this.expect('"', pointer);
    while (this.text[this.at] !== '"') {
      if (this.at >= this.text.length) throw malformed(pointer);
      this.at += this.text[this.at] === '\\' ? 2 : 1;
    }
    this.at += 1;
    return this.text.slice(start, this.at);
  }

  private number(pointer: string): number {
    const raw = this.take(NUMBER);
    if (raw === undefined || raw === '') throw malformed(pointer);
    const value = Number(raw);
    if (!Number.isSafeInteger(value) || Object.is(value, -0))
      throw refused(
        pointer,
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

  private expect(mark: string, pointer: string): void {
    if (this.text[this.at] !== mark) throw malformed(pointer);
    this.at += 1;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}

function parsed(raw: string, pointer: string): string {
  try {
    return JSON.parse(raw) as string;
  } catch {
    throw malformed(pointer);
  }
}

function refused(pointer: string, detail: string, detailEn: string): JsonRefusal {
  return new JsonRefusal(pointer, detail, detailEn);
}

function malformed(pointer: string): JsonRefusal {
  return new JsonRefusal(pointer, 'JSON 문법에 맞지 않습니다.', 'not well-formed JSON');
}
