import type { DecisionRunner } from '@sangsaeng/event-store';
import type { LocalDate } from '@sangsaeng/kernel';
import {
  programmeDecider,
  programmeStream,
  termsInForce,
  type TermsInForce,
} from '@sangsaeng/programme';
import { projectDecider, projectStream } from '@sangsaeng/project';

/** The periods and approvals that bind a project on a day. A project taken over names its fund alone. */
export async function termsOfProject(
  runner: DecisionRunner,
  project: string,
  on: LocalDate,
): Promise<TermsInForce> {
  const programme = await runner.read(
    projectStream(project),
    projectDecider,
    ({ running, application }) =>
      running?.agreement.programme ?? application?.data.programme ?? running?.agreement.fund,
  );
  return runner.read(programmeStream(programme ?? ''), programmeDecider, ({ terms }) =>
    termsInForce(terms.values(), on),
  );
}
