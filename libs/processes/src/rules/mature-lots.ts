import type { CalendarEvent } from '@sangsaeng/calendar';
import { fundDecider, fundStream, type FundEvent } from '@sangsaeng/fund';
import type { LocalDate } from '@sangsaeng/kernel';
import { dropDue, dueBy, putDue, type DueDays } from '../due-days';
import { processCommand, rememberingRule } from '../process-rule';

type Handled =
  | CalendarEvent
  | Extract<
      FundEvent,
      {
        type:
          | 'ContributionReceived'
          | 'DepositMatched'
          | 'ReallocationAccepted'
          | 'LotMaturityExtended';
      }
    >;
type LotOfFund = { readonly fund: string; readonly lot: string };
type Memory = {
  readonly due: DueDays<LotOfFund>;
  /** By fund and lot: an extended lot is still listed under its former day. */
  readonly maturesOn: Record<string, LocalDate>;
};

/** 3년 만기 도래일: on that day what is not committed of a contribution is held. */
export const matureLots = rememberingRule<Handled, Memory>({
  name: 'mature-lots',
  handles: [
    'DayOpened',
    'ContributionReceived',
    'DepositMatched',
    'ReallocationAccepted',
    'LotMaturityExtended',
  ],
  alsoImported: true,
  initial: () => ({ due: {}, maturesOn: {} }),
  evolve: (memory, { type, data }) => {
    switch (type) {
      case 'DayOpened':
        for (const of of matured(memory, data.date))
          Reflect.deleteProperty(memory.maturesOn, keyOf(of));
        dropDue(memory.due, data.date);
        break;
      case 'ContributionReceived':
      case 'DepositMatched':
        awaitMaturity(memory, data, data.maturesOn);
        break;
      case 'ReallocationAccepted':
        for (const { lot, maturesOn } of data.terms ?? [])
          awaitMaturity(memory, { fund: data.fund, lot }, maturesOn);
        break;
      case 'LotMaturityExtended':
        for (const { lot } of data.allocations)
          awaitMaturity(memory, { fund: data.fund, lot }, data.maturesOn);
        break;
    }
    return memory;
  },
  react: (event, memory) => {
    if (event.type !== 'DayOpened') return [];
    const { date: occurredOn } = event.data;
    return matured(memory, occurredOn).map(({ fund, lot }) =>
      processCommand({
        stream: fundStream(fund),
        decider: fundDecider,
        command: { type: 'MatureLot', occurredOn, fund, lot },
        subject: `${fund}/${lot}`,
      }),
    );
  },
});

function awaitMaturity({ due, maturesOn }: Memory, { fund, lot }: LotOfFund, day: LocalDate): void {
  maturesOn[keyOf({ fund, lot })] = day;
  putDue(due, day, { fund, lot });
}

function matured({ due, maturesOn }: Memory, day: LocalDate): readonly LotOfFund[] {
  return dueBy(due, day).filter((of) => {
    const on = maturesOn[keyOf(of)];
    return on !== undefined && on <= day;
  });
}

function keyOf({ fund, lot }: LotOfFund): string {
  return `${fund}/${lot}`;
}
