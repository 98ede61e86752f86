import { localDate, type DomainEvent } from '@sangsaeng/kernel';
import type { GivenEvent } from './folded-rows';
import type { StreamEvent } from './history-terms';
import { businessNumberOf } from './seeded-chance';

/** The names of everything in one story; stories of different numbers share nothing but the fund and the programme. */
export function storyNames(n: number) {
  const id = (n + 1).toString().padStart(5, '0');
  const [fund, programme] = ['SEC', 'SEC'];
  const of = { fund, project: `T-26-${id}`, sme: `sme-s${id}`, category: '백신' };
  const disbursement = `Y-26-${id}`;
  const paid = { ...of, disbursement, payee: `supplier-s${id}`, invoice: `20260401-${id}` };
  return {
    ...{ id, ordinal: n + 1, fund, programme, of, disbursement, paid },
    call: `call-${id}`,
    donor: `donor-s${id}`,
    pledge: `약정-s${id}`,
    lot: `s00-${id}`,
    grant: `국고-s${id}`,
    supplier: paid.payee,
    clawback: `R-26-${id}`,
    bank: { fund, bankAccount: '110-1' },
    numbers: {
      sme: businessNumberOf(n, 87),
      donor: businessNumberOf(n, 85),
      supplier: businessNumberOf(n, 86),
      related: businessNumberOf(n, 84),
    },
  } as const;
}

export type StoryNames = ReturnType<typeof storyNames>;

export function tell(stream: string, on: string, type: string, data: object): StreamEvent {
  return { stream, event: { type, occurredOn: localDate(on), data } satisfies DomainEvent };
}

/** The half of a sum that the government's lot carries and the half of the donor's. */
export function halves({ grant, lot, donor }: StoryNames, government: string, donors: string) {
  return [
    { src: 'gov', lot: grant, fy: '2026', amount: government },
    { src: 'donor', lot, fy: '2026', donor, amount: donors },
  ] as const;
}

/** A story as the specs of views take it. */
export function given(story: Iterable<StreamEvent>): readonly GivenEvent[] {
  return [...story].map(({ event: { type, occurredOn, data } }) => ({
    type,
    on: occurredOn,
    data: data as object,
  }));
}
