import type { JsonSchema } from './row-schema';

const COUNT = { type: 'integer', example: 40 };

export const SUPPLY_CHAIN: JsonSchema = {
  type: 'object',
  required: ['donor', 'businessNumber', 'partners', 'protected', 'shareBasisPoints', 'byCategory'],
  properties: {
    donor: { type: 'string' },
    businessNumber: { type: 'string', example: '248-81-50886' },
    partners: { ...COUNT, description: '이 기업을 협력기업으로 밝힌 지원기업 수 · partners' },
    protected: { ...COUNT, description: '그 가운데 보호된 기업 수 · of them protected' },
    shareBasisPoints: {
      type: 'integer',
      nullable: true,
      description:
        '보호된 비율, 만분율. 협력기업이 없으면 null · the protected share in basis points; null without partners',
      example: 2500,
    },
    byCategory: {
      type: 'array',
      description: '솔루션 분류별 보호된 기업 수 · protected partners by category',
      items: {
        type: 'object',
        required: ['category', 'partners'],
        properties: { category: { type: 'string', example: '방화벽' }, partners: COUNT },
      },
    },
    position: { type: 'integer', description: '담은 마지막 사건의 순번 · last event included' },
  },
};
