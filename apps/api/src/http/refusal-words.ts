import { InvariantViolation } from '@sangsaeng/kernel';
import type { RefusalKind } from './refusal-status';

type Words = readonly [ko: string, en: string];

/**
 * A refusal in words. `{fact}` in `detail` is replaced by that fact, `{fact:won}` by the amount as people write it,
 * `{*}` by all facts; a fact that this refusal does not carry reads as `–`.
 */
export type RefusalText = {
  readonly kind: RefusalKind;
  readonly title: Words;
  readonly detail: Words;
  readonly whatToDo: Words;
};

/** The words of every refusal of a feature: a code without words does not compile. */
export type RefusalTexts<Code extends string> = Readonly<Record<Code, RefusalText>>;

type Worded = (title: string, detail: string, whatToDo: string) => RefusalText;

/** What is recorded stands in the way. Each text reads 'Korean · English'. */
export const conflict: Worded = worded('conflict');
/** What is named does not exist. */
export const missing: Worded = worded('missing');
/** The values contradict each other or a limit, whatever is recorded. */
export const invalid: Worded = worded('invalid');
/** Not by this person. */
export const forbidden: Worded = worded('forbidden');

function worded(kind: RefusalKind): Worded {
  return (title, detail, whatToDo) => ({
    kind,
    ...{ title: bothOf(title), detail: bothOf(detail), whatToDo: bothOf(whatToDo) },
  });
}

function bothOf(text: string): Words {
  const [ko, en, ...more] = text.split(' · ');
  if (ko === undefined || en === undefined || more.length > 0)
    throw new InvariantViolation('REFUSAL_WORDS', { text });
  return [ko, en];
}
