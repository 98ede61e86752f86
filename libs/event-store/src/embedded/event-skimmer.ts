import type { LocalDate } from '@sangsaeng/kernel';
import type { PlacedEvent } from '../port';

/** Arrays of 16 to 64 KiB are parsed fastest; larger ones are slower. */
const RUN_BYTES = 32 * 1024;
/** A run has room for one more envelope, whose length is bounded. */
const ROOM_BYTES = RUN_BYTES + 2 * 65_536;

const DATA = Buffer.from('"data":{');
const ON = Buffer.from(',"on":"');
/** How far before a byte that is not the first of `on` one may begin (Horspool's search, backwards). */
const ON_SHIFTS = new Uint8Array(256).fill(ON.length);
for (let index = ON.length - 1; index > 0; index -= 1) ON_SHIFTS[ON[index] ?? 0] = index;
const ON_BYTES = ',"on":"2024-07-11"'.length;
const TYPE = Buffer.from(',"type":"');
const END = Buffer.from('","v":1}');
const [QUOTE, COMMA, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x22, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d];

type Skimmed = { readonly data: unknown; readonly on: LocalDate };

/**
 * Reads events out of canonical envelopes without parsing what stands round their data, and nothing of the types that
 * nobody asked for. Members of an envelope are sorted and a quote inside a text is escaped, so names can be found in the
 * bytes: only texts stand before `data`; behind `on` no member has a member `on` of its own; `type` ends right before
 * the end. From `data` to `on` is one slice, and the slices of many events are parsed as one array. An envelope that
 * looks otherwise is parsed as a whole.
 */
export class EventSkimmer {
  private readonly run: Buffer;
  private length = 0;
  private types: string[] = [];
  private positions: number[] = [];
  private readonly events: PlacedEvent[] = [];

  /** `bytes`: how many all envelopes it will be shown have at most. */
  constructor(
    private readonly wanted: ReadonlySet<string>,
    bytes: number,
  ) {
    this.run = Buffer.allocUnsafe(Math.min(ROOM_BYTES, bytes + 1));
  }

  /** Looks at the envelope from `start` (inclusive) to `end` (exclusive) of the bytes. */
  take(bytes: Buffer, start: number, end: number, position: number): void {
    const type = typeBefore(bytes, end);
    if (type !== undefined && !this.wanted.has(type)) return;
    const from = dataAfter(bytes, start, end);
    const to = endOfOn(bytes, from, end);
    const isPlain = from > start && to > from && to < end && bytes[to - 1] === QUOTE;
    if (type === undefined || !isPlain) this.takeWhole(bytes.subarray(start, end), position);
    else {
      this.copy(bytes, from, to);
      this.types.push(type);
      this.positions.push(position);
      if (this.length >= RUN_BYTES) this.parseRun();
    }
  }

  /** Everything taken, in order. */
  taken(): readonly PlacedEvent[] {
    this.parseRun();
    return this.events;
  }

  /** One more object of the array that is parsed at once. */
  private copy(bytes: Buffer, from: number, to: number): void {
    const { run, length } = this;
    run[length] = length === 0 ? OPEN_LIST : COMMA;
    run[length + 1] = OPEN;
    bytes.copy(run, length + 2, from, to);
    this.length = length + 3 + to - from;
    run[this.length - 1] = CLOSE;
  }

  private takeWhole(envelope: Buffer, position: number): void {
    this.parseRun();
    const { type, on, data } = JSON.parse(envelope.toString('utf8')) as Skimmed & { type: string };
    if (this.wanted.has(type)) this.events.push({ type, occurredOn: on, data, position });
  }

  private parseRun(): void {
    const { run, length, types, positions } = this;
    if (length === 0) return;
    run[length] = CLOSE_LIST;
    const slices = JSON.parse(run.toString('utf8', 0, length + 1)) as readonly Skimmed[];
    slices.forEach(({ data, on }, index) => {
      const [type = '', position = 0] = [types[index], positions[index]];
      this.events.push({ type, occurredOn: on, data, position });
    });
    [this.length, this.types, this.positions] = [0, [], []];
  }
}

/** The type of the envelope that ends at `end`; `undefined` when it does not end as canonical envelopes do. */
function typeBefore(bytes: Buffer, end: number): string | undefined {
  const close = end - END.length;
  let open = close - 1;
  while (open > 0 && bytes[open] !== QUOTE) open -= 1;
  const isType = standsAt(bytes, TYPE, open + 1 - TYPE.length) && standsAt(bytes, END, close);
  return isType ? typeAt(bytes, open + 1, close) : undefined;
}

type Spelled = { readonly bytes: Buffer; readonly type: string };
/** Types by a hash of how they are spelled, so that most are found without making a text of their bytes. */
const TYPES = new Map<number, Spelled>();
const TYPES_MAX = 1024;

function typeAt(bytes: Buffer, from: number, to: number): string {
  let hash = to - from;
  for (let at = from; at < to; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  const known = TYPES.get(hash);
  if (known?.bytes.length === to - from && standsAt(bytes, known.bytes, from)) return known.type;
  const type = bytes.toString('latin1', from, to);
  if (TYPES.size < TYPES_MAX) TYPES.set(hash, { bytes: Buffer.from(type, 'latin1'), type });
  return type;
}

/** Where `data` begins. Its brace is the first one behind that of the envelope, unless a text before it holds one. */
function dataAfter(bytes: Buffer, start: number, end: number): number {
  let brace = start + 1;
  while (brace < end && bytes[brace] !== OPEN) brace += 1;
  const data = brace + 1 - DATA.length;
  return standsAt(bytes, DATA, data) ? data : bytes.indexOf(DATA, start);
}

/** Right behind the last `on`; 0 when there is none behind `from`. */
function endOfOn(bytes: Buffer, from: number, end: number): number {
  let on = end - ON_BYTES;
  while (on > from && !standsAt(bytes, ON, on)) on -= ON_SHIFTS[bytes[on] ?? 0] ?? 1;
  return on > from ? on + ON_BYTES : 0;
}

function standsAt(bytes: Buffer, text: Buffer, at: number): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (bytes[at + index] !== text[index]) return false;
  return true;
}
