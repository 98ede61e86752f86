import type { StreamEvent } from './history-terms';
import { fundYearStory } from './fund-year-story';
import { companyStory, donorStory } from './party-story';
import { clawbackStory, paymentStory } from './payment-story';
import { choiceStory, settlementStory, workStory } from './lifecycle-story';
import { given } from './story-terms';

/** Everything that can happen around one project, from the call to a clawback, in figures worked out by hand. */
export function* programmeStory(n: number): Generator<StreamEvent> {
  yield* choiceStory(n);
  yield* donorStory(n);
  yield* workStory(n);
  yield* companyStory(n);
  yield* paymentStory(n);
  yield* settlementStory(n);
  yield* clawbackStory(n);
  yield* fundYearStory(n);
}

/** The first story, for specs of views. */
export const oneProgramme = given(programmeStory(0));
