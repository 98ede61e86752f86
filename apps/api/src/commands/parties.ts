import { claimDecider, claimStream, type PartyKind } from '@sangsaeng/claim';
import { parseBusinessNumber, type BusinessNumber } from '@sangsaeng/kernel';
import { Problem } from '../http/problem';
import type { DecisionRunner } from '@sangsaeng/event-store';

/** A company as a path names it: by its business number, which somebody may hold, or by its stream id. */
export type NamedParty = {
  readonly id: string | undefined;
  readonly businessNumber: BusinessNumber | undefined;
};

/** Who holds a business number now, read from its claim and not from a view. */
export function holderOf(
  runner: DecisionRunner,
  kind: PartyKind,
  number: BusinessNumber,
): Promise<string | undefined> {
  const stream = claimStream(`${kind}-number`, number);
  return runner.read(stream, claimDecider, ({ owner }) => owner);
}

/** Throws NOT_FOUND for what is neither a business number nor an id of that kind: another stream is never touched. */
export async function namedParty(
  runner: DecisionRunner,
  kind: PartyKind,
  text: string,
): Promise<NamedParty> {
  const businessNumber = parseBusinessNumber(text);
  if (businessNumber !== undefined)
    return { id: await holderOf(runner, kind, businessNumber), businessNumber };
  if (text.startsWith(`${kind}-`)) return { id: text, businessNumber: undefined };
  throw partyUnknown(text);
}

/** The stream id of a company that has been registered or named before. Throws NOT_FOUND. */
export async function knownParty(
  runner: DecisionRunner,
  kind: PartyKind,
  text: string,
): Promise<string> {
  const { id } = await namedParty(runner, kind, text);
  if (id === undefined) throw partyUnknown(text);
  return id;
}

export function partyUnknown(text: string): Problem {
  return new Problem('NOT_FOUND', {
    detail: `"${text}"에 해당하는 기업이 없습니다.`,
    detailEn: `There is no company "${text}".`,
  });
}
