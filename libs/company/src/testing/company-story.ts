import type { Decider } from '@sangsaeng/kernel';

/** What the commands of a story are recorded as, asked one after the other; a refusal fails the test. */
export function historyOf<Command extends { readonly type: string }, State, Event>(
  decider: Decider<Command, State, Event>,
  commands: readonly Command[],
): readonly Event[] {
  const log: Event[] = [];
  let state = decider.initial();
  for (const command of commands) {
    const decision = decider.decide(command, state);
    if (!decision.accepted) throw new Error(`${command.type}: ${decision.code}`);
    for (const event of decision.events) {
      log.push(event);
      state = decider.evolve(state, event);
    }
  }
  return log;
}
