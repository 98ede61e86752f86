import type { Receipt } from '@sangsaeng/event-store';

/** Where the affected things can be read. */
export type Links = Readonly<Record<string, string>>;

/** What a command brought into being: its number or id, and where it can be read. */
export type Created = {
  readonly id?: string;
  readonly links?: Links;
  /** Of money that fits nothing: kept as 가수금 (`unmatched`, in) or as 가지급 (`suspense`, out). */
  readonly booked?: 'unmatched' | 'suspense';
};

/** What a command led to, before it is told to the caller. */
export type Recorded = Receipt & Created;

/** The answer to a command. */
export type CommandReceipt = {
  readonly stream: string;
  /** Of the last event of the stream as the command left it; absent for a stream without events. */
  readonly revision?: number;
  /** Recorded now, by the deciding step. */
  readonly events: number;
  /** An earlier request with the same key recorded it. */
  readonly repeated: boolean;
  /** For `minPosition` of a query that shall include this. */
  readonly position: string | null;
  /** Number or id of what was created. */
  readonly id?: string;
  readonly links?: Links;
  /** Only of money that fits nothing. */
  readonly booked?: 'unmatched' | 'suspense';
  /** Only where the caller waits: false when something was still open after the time allowed. */
  readonly settled?: boolean;
  /** What was still open. */
  readonly open?: readonly string[];
};

const text = { type: 'string' };

export const RECEIPT = {
  type: 'object',
  required: ['stream', 'events', 'repeated', 'position'],
  properties: {
    stream: { ...text, example: 'donor-2f0c5c35-6f5d-5c5b-8f0e-0d6ad6a1b7c3' },
    revision: {
      type: 'integer',
      description:
        '이 명령 뒤 스트림의 마지막 판 번호 · last revision of the stream after the command',
    },
    events: { type: 'integer', description: '기록한 사건 수 · events recorded', example: 1 },
    repeated: {
      type: 'boolean',
      description: '같은 키로 이미 기록되어 있었음 · recorded by an earlier request of this key',
    },
    position: {
      ...text,
      nullable: true,
      description: '조회의 minPosition에 그대로 넣습니다. · for minPosition of a query',
    },
    id: {
      ...text,
      description: '새로 생긴 것의 번호나 id · number or id of what was created',
      example: 'T-26-00001',
    },
    links: { type: 'object', additionalProperties: text },
    booked: {
      ...text,
      enum: ['unmatched', 'suspense'],
      description:
        '맞는 것이 없는 돈일 때만: 가수금(unmatched) 또는 가지급(suspense) · only of money that fits nothing: kept as a deposit or as an open item',
    },
    settled: { type: 'boolean', description: 'settled=true로 물었을 때만 · only where asked for' },
    open: { type: 'array', items: text, description: '아직 끝나지 않은 것 · what is still open' },
  },
};
