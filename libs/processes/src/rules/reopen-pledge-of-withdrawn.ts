import { donorDecider } from '@sangsaeng/donor';
import type { FundEvent } from '@sangsaeng/fund';
import { krwText, parseKrw, type KrwText, type RecordedEvent } from '@sangsaeng/kernel';
import { processCommand, reactionRule } from '../process-rule';

type Handled = Extract<
  FundEvent,
  { type: 'ContributionRecalled' | 'ContributionCancelled' | 'EntryCorrected' }
>;
type Contribution = {
  readonly donor: string;
  readonly pledge: string;
  readonly lot: string;
  readonly amount: KrwText;
};

/**
 * A contribution that the bank took back, that was cancelled, or that was less than recorded, is promised still: its
 * pledge is open again.
 */
export const reopenPledgeOfWithdrawn = reactionRule<Handled>({
  name: 'reopen-pledge-of-withdrawn',
  handles: ['ContributionRecalled', 'ContributionCancelled', 'EntryCorrected'],
  react: (event) => {
    const lost = lostOf(event);
    if (lost === undefined) return [];
    const { id, occurredOn } = event;
    const { donor, pledge, lot: contribution, amount } = lost;
    return [
      processCommand({
        stream: donor,
        decider: donorDecider,
        command: {
          ...{ type: 'WithdrawFulfilment', occurredOn, donor, pledge },
          ...{ contribution, amount, cause: id },
        },
        subject: pledge,
      }),
    ];
  },
});

function lostOf({ type, data }: RecordedEvent<Handled>): Contribution | undefined {
  if (type !== 'EntryCorrected') return data;
  const { original, replacement } = data;
  if (original.type !== 'ContributionReceived') return undefined;
  const recorded = original.data as Contribution;
  const right = (replacement?.data ?? { amount: '0' }) as Pick<Contribution, 'amount'>;
  const lost = parseKrw(recorded.amount) - parseKrw(right.amount);
  return lost > 0n ? { ...recorded, amount: krwText(lost) } : undefined;
}
