import type { JsonSchema } from '../views/row-schema';
import { rowSchemaName } from '../views/view-routes';

const rowOf = (view: string): JsonSchema => ({
  $ref: `#/components/schemas/${rowSchemaName(view)}`,
});

const DAYS = {
  type: 'integer',
  nullable: true,
  description: '오늘(서울)까지, 또는 오늘부터의 날수 · days up to or from today in Seoul',
  example: 12,
};

/** The first hundred rows of a view, each with a count of days where one is named. */
function section(view: string, days?: string, more: JsonSchema = {}): JsonSchema {
  const counted = days === undefined ? {} : { [days]: DAYS };
  const items = { allOf: [rowOf(view), { type: 'object', properties: counted }] };
  const next = { type: 'string', description: '목록에서 이어 볼 cursor · goes on in the list' };
  return {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items }, next, ...more },
  };
}

function page(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', required: Object.keys(properties), properties };
}

export const SME_PAGE = page({
  sme: rowOf('sme-subsidy-status'),
  projects: section('pipeline', 'days'),
  obligations: section('obligations', 'daysLeft'),
  grievances: section('grievances'),
  payments: section('disbursement-register'),
});

export const DONOR_PAGE = page({
  donor: rowOf('donor-balance'),
  pledges: section('pledges'),
  lots: section('donor-lots', 'daysLeft'),
  partners: section('partner-protection', undefined, {
    partners: { type: 'integer', description: '협력기업 수 · partners', example: 40 },
    protected: { type: 'integer', description: '보호된 협력기업 수 · of them protected' },
    shareBasisPoints: {
      type: 'integer',
      nullable: true,
      description: '보호된 비율, 만분율 · the protected share in basis points',
      example: 2500,
    },
  }),
  obligations: section('obligations', 'daysLeft'),
});
