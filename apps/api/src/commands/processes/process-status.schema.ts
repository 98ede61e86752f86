const text = { type: 'string' };
const count = { type: 'integer' };
const reaction = {
  rule: { ...text, example: 'void-numbers-never-used' },
  subject: text,
  trigger: { ...text, description: '반응한 사건의 id · id of the event reacted to' },
  position: count,
  command: text,
  since: { ...text, format: 'date-time' },
};

export const PROCESS_STATUS = {
  type: 'object',
  properties: {
    position: { ...count, description: '여기까지 처리됨 · everything up to here is handled' },
    lag: count,
    inFlight: { type: 'array', items: { type: 'object', properties: reaction } },
    parked: {
      type: 'array',
      items: {
        type: 'object',
        properties: { ...reaction, code: text, facts: text, pending: count },
      },
    },
  },
};
