const REFUSED_ROW = {
  type: 'object',
  properties: {
    file: { type: 'string', example: '수납내역.csv' },
    row: { type: 'integer', example: 7 },
    code: { type: 'string', example: 'EXCEEDS_PLEDGE' },
    message: { type: 'string' },
    messageEn: { type: 'string' },
    value: { type: 'string' },
  },
};

const REPORT = {
  type: 'object',
  properties: {
    accepted: { type: 'integer', example: 180 },
    unchanged: { type: 'integer', example: 0 },
    refused: { type: 'array', items: REFUSED_ROW },
    refusedInAll: {
      type: 'integer',
      description:
        '다른 서버가 한 가져오기에서 거절된 행이 너무 많아 앞부분만 보일 때 그 수 · how many there are, where only the first are shown of an import at another server',
    },
  },
};

export const IMPORT_FORM = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', format: 'binary' },
    partial: { type: 'string', enum: ['false', 'true'] },
    dryRun: { type: 'string', enum: ['false', 'true'] },
  },
};

export const IMPORT_ANSWER = {
  type: 'object',
  properties: {
    importId: { type: 'string', format: 'uuid' },
    report: REPORT,
    events: { type: 'integer', description: '기록된 사건 수 · events recorded' },
    written: { type: 'boolean' },
    dryRun: { type: 'boolean' },
    position: {
      type: 'string',
      nullable: true,
      description: 'minPosition에 쓰는 토큰 · token for minPosition',
    },
  },
};

export const IMPORT_STATUS = {
  type: 'object',
  properties: {
    importId: { type: 'string', format: 'uuid' },
    state: { type: 'string', enum: ['running', 'done', 'refused'] },
    startedAt: { type: 'string', format: 'date-time' },
    progress: {
      type: 'object',
      nullable: true,
      properties: {
        phase: { type: 'string', enum: ['history', 'judge', 'write'] },
        done: { type: 'integer' },
        of: { type: 'integer', nullable: true },
      },
    },
    status: { type: 'integer', example: 200 },
    result: IMPORT_ANSWER,
  },
};
