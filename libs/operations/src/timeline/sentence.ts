import type { DomainEvent } from '@sangsaeng/kernel';

/**
 * What happened, in a sentence of each language. `staff`: for those who run the programme, not for the donor or SME
 * that it is about, because it names a judge, a reviewer or a suspicion.
 */
export type Sentence = {
  readonly ko: string;
  readonly en: string;
  readonly seenBy: 'everybody' | 'staff';
};

/** A sentence for every type of event; `undefined` for an event that says nothing which another does not say. */
export type Sentences<E extends DomainEvent> = {
  readonly [T in E['type']]: (
    data: Extract<E, { readonly type: T }>['data'],
  ) => Sentence | undefined;
};

/** For whoever may see the thing itself. */
export function told(ko: string, en: string): Sentence {
  return { ko, en, seenBy: 'everybody' };
}

/** For those who run the programme alone. */
export function within(ko: string, en: string): Sentence {
  return { ko, en, seenBy: 'staff' };
}
