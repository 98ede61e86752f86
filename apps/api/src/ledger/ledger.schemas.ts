import type { SchemaObject } from '@nestjs/swagger';

const text = { type: 'string' };
const count = { type: 'integer' };
const won = { type: 'string', example: '40000000' };

const pot = { contributed: won, committed: won, paid: won, recovered: won, available: won };
const listOf = (properties: Record<string, SchemaObject>): SchemaObject => ({
  type: 'array',
  items: { type: 'object', properties },
});

export const BALANCES = {
  type: 'object',
  properties: {
    position: count,
    donors: listOf({ businessNumber: text, pledged: won, ...pot }),
    government: {
      type: 'object',
      properties: { granted: won, committed: won, paid: won, recovered: won, available: won },
    },
    lots: listOf({ contributionNo: text, businessNumber: text, ...pot }),
    projects: listOf({ projectNo: text, businessNumber: text, base: won, payment: text }),
    trialBalance: listOf({ fund: text, account: text, debit: won, credit: won, balance: won }),
  },
};

export const EVENT_PAGE = {
  type: 'object',
  properties: {
    items: listOf({
      position: count,
      id: text,
      stream: text,
      revision: count,
      type: { type: 'string', example: 'ContributionReceived' },
      occurredOn: { type: 'string', format: 'date' },
      recordedAt: { type: 'string', format: 'date-time' },
      actor: text,
      data: { type: 'object' },
      leafHash: text,
    }),
    next: { type: 'integer', description: '다음 쪽의 after · after of the next page' },
    position: count,
  },
};

export const VIEW_STATUSES = {
  type: 'object',
  properties: {
    items: listOf({
      view: text,
      version: count,
      state: { type: 'string', enum: ['live', 'catching-up', 'rebuilding', 'parked'] },
      since: { type: 'string', format: 'date-time' },
      position: count,
      lag: count,
      digest: text,
      rows: count,
      reason: { ...text, description: '멈춘 까닭 · why it does not follow' },
      worker: { ...text, description: '맡은 작업자 · the worker that keeps it' },
      money: {
        ...won,
        description:
          '아직 담지 못한 사건의 금액(원). 멈춘 자료는 그 사건의 금액 · won of the events it lacks, or of the event that parked it',
      },
      moneyAtLeast: {
        type: 'boolean',
        description: '금액이 적어도 이만큼 · more is lacking than was summed',
      },
    }),
  },
};

export const REBUILD_REPORTS = {
  type: 'object',
  properties: {
    items: listOf({
      view: text,
      version: count,
      position: count,
      digest: text,
      rows: count,
      outcome: {
        type: 'string',
        enum: ['switched', 'accepted', 'differs', 'unparked', 'poisoned'],
      },
    }),
  },
};

export const VERIFY_REPORT = {
  type: 'object',
  properties: {
    ok: { type: 'boolean' },
    events: count,
    root: text,
    findings: { type: 'array', items: text },
    views: listOf({
      view: text,
      position: count,
      agrees: { type: 'boolean' },
      servedDigest: text,
      storedDigest: text,
      rebuiltDigest: text,
    }),
  },
};

export const BACKUP_REPORT = { type: 'object', properties: { folder: text } };
