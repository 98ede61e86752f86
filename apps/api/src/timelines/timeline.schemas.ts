const text = { type: 'string' };

const TIMELINE_ITEM = {
  type: 'object',
  required: ['position', 'on', 'recordedAt', 'text', 'textEn', 'type', 'stream', 'by'],
  properties: {
    position: { type: 'integer', description: '사건의 순번 · ordinal of the event', example: 1041 },
    on: { ...text, format: 'date', description: '기준일 · value date' },
    recordedAt: { ...text, format: 'date-time', description: '기록한 때 · when it was recorded' },
    text: { ...text, example: '공급가액 10,000,000원의 지급이 승인되었습니다 (Y-26-00001).' },
    textEn: text,
    type: { ...text, example: 'DisbursementApproved' },
    stream: { ...text, example: 'disbursement-Y-26-00001' },
    by: {
      ...text,
      nullable: true,
      description: '한 사람. 볼 수 없으면 null · who did it; null where that is not yours to see',
    },
  },
};

export const TIMELINE = {
  type: 'object',
  required: ['items'],
  properties: { items: { type: 'array', items: TIMELINE_ITEM } },
};
