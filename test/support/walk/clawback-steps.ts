import { known } from './model';
import { disbursementOf, on } from './payment-steps';
import { add, spendable } from './pot';
import type { Step } from './step';
import { against, personOf, type Walk } from './walk';

export function decideClawback(walk: Walk): Step | undefined {
  const found = disbursementOf(walk, ({ stage }) => stage === 'paid');
  if (found === undefined) return undefined;
  const caller = walk.person('compliance');
  const amount = walk.random.chance(0.5)
    ? found.paid || 1n
    : (found.paid * walk.won(1, 110)) / 100n || 1n;
  return walk.step(
    'decideClawback',
    { allowed: ['compliance'], caller },
    {
      path: `/disbursements/${found.disbursement}/clawbacks`,
      body: {
        amount: amount.toString(),
        reason: '목적 외 사용',
        cause: 'other-use',
        legalBasis: '보조금법 제30조',
      },
    },
    (model, day) =>
      on(found.disbursement, (_model, of) => {
        const before = [...model.clawbacks.values()].filter(
          ({ disbursement }) => disbursement === of.disbursement,
        );
        const decided = before.reduce((sum, claw) => sum + claw.decided, 0n);
        const everPaid = of.paid > 0n || of.order !== undefined;
        return against(
          {
            DISBURSEMENT_UNKNOWN: of.paid === 0n,
            EXCEEDS_PAID: (everPaid || of.paid > 0n) && decided + amount > of.paid,
          },
          ({ id }) => {
            const made = { disbursement: of.disbursement, by: personOf(caller), decided: amount };
            model.clawbacks.set(String(id), {
              ...made,
              received: 0n,
              waived: 0n,
              open: new Map([[day, amount]]),
            });
          },
        );
      })(model),
  );
}

export function waive(walk: Walk): Step | undefined {
  const clawback = walk.some(walk.model.clawbacks.keys());
  if (clawback === undefined) return undefined;
  const { decided } = known(walk.model.clawbacks, clawback);
  const caller = walk.person('approver');
  const amount = decided / walk.won(1, 4) || 1n;
  return walk.step(
    'waive',
    { allowed: ['approver'], caller },
    {
      path: `/clawbacks/${clawback}/waivers`,
      body: { waiver: walk.next('W'), amount: amount.toString(), reason: '회생 인가' },
    },
    (model, day) => {
      const of = known(model.clawbacks, clawback);
      return against(
        {
          FOUR_EYES: of.by === personOf(caller),
          NOT_OWED_THEN: amount > spendable(of.open, day),
          EXCEEDS_DECISION: of.received + of.waived + amount > of.decided,
        },
        () => {
          of.waived += amount;
          add(of.open, day, -amount);
        },
      );
    },
  );
}
