import { claimDecider, claimStream } from '@sangsaeng/claim';
import { disbursementDecider, disbursementStream } from '@sangsaeng/disbursement';
import { uuidV5, type DecisionRunner } from '@sangsaeng/event-store';
import type { CommandContext, LocalDate } from '@sangsaeng/kernel';
import { takeNumber, voidNumber } from '@sangsaeng/numbering';

type Purpose = { readonly disbursement: string; readonly occurredOn: LocalDate };

/**
 * The R number of a decision, claimed for the disbursement. Numbers that history taken over has used are voided on the
 * way. Asked again with the same command id it answers the same.
 */
export async function takeClawbackNumber(
  runner: DecisionRunner,
  { disbursement, occurredOn }: Purpose,
  context: CommandContext,
): Promise<string> {
  const year = Number.parseInt(occurredOn.slice(0, 4), 10);
  const request = { kind: 'R', year, purpose: context.commandId, occurredOn } as const;
  for (;;) {
    const number = await takeNumber(runner, request, context);
    const claim = { kind: 'clawback-number', value: number, owner: disbursement } as const;
    const step = (name: string) => uuidV5(`${context.commandId}\n${name} ${number}`);
    const claimed = await runner.run(
      claimStream(claim.kind, number),
      claimDecider,
      { type: 'Claim', occurredOn, ...claim },
      { ...context, commandId: step('claim') },
    );
    if (claimed.accepted && !(await isDecided(runner, disbursement, number))) return number;
    await voidNumber(
      runner,
      { ...request, number, reason: '이관된 장부의 번호 · used by history taken over' },
      { ...context, commandId: step('void') },
    );
  }
}

/** A claim of this same disbursement may be that of history taken over. */
function isDecided(runner: DecisionRunner, disbursement: string, number: string): Promise<boolean> {
  return runner.read(disbursementStream(disbursement), disbursementDecider, ({ clawbacks }) =>
    clawbacks.has(number),
  );
}
