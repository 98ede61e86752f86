import { newPartyId } from '@sangsaeng/claim';
import type { DonorEvent } from '@sangsaeng/donor';
import {
  openPublic,
  type DecisionRunner,
  type Envelope,
  type EventReader,
} from '@sangsaeng/event-store';
import { missingMembers } from '../../http/body-problem';
import { namedParty, partyUnknown, type NamedParty } from '../parties';

export type DonorIdentity = Extract<DonorEvent, { type: 'DonorRegistered' }>['data'];

/** How a donor that nobody knows yet is introduced. */
export type Introduction = { readonly donorName?: string; readonly donorKind?: string };

type Records = { readonly runner: DecisionRunner; readonly store: EventReader };

/**
 * A donor by business number, or by the stream id of one that is known. Who comes for the first time is named by its
 * number and introduced by name and kind. Throws a problem where nobody can be meant.
 */
export async function donorNamed(
  { runner, store }: Records,
  name: string,
  introduction: Introduction,
): Promise<DonorIdentity> {
  const party = await namedParty(runner, 'donor', name);
  const known = party.id === undefined ? undefined : await registered(store, party.id);
  return known ?? newIdentity(party, name, introduction);
}

/** How a donor was registered, which is the first thing that its stream says. */
async function registered(reader: EventReader, donor: string): Promise<DonorIdentity | undefined> {
  const [stored] = await reader.readStream(donor, 0, 1);
  if (stored === undefined) return undefined;
  const envelope = JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as Envelope;
  const event = openPublic(envelope, -1) as DonorEvent;
  return event.type === 'DonorRegistered' ? event.data : undefined;
}

function newIdentity(
  { id, businessNumber }: NamedParty,
  name: string,
  { donorName, donorKind }: Introduction,
): DonorIdentity {
  if (businessNumber === undefined) throw partyUnknown(name);
  if (donorName === undefined || donorKind === undefined)
    throw missingMembers({ donorName, donorKind }, [
      '처음 약정하거나 협약하는 출연기업에는 꼭 있어야 하는 항목입니다.',
      'Required with the first pledge or agreement of a donor.',
    ]);
  const donor = id ?? newPartyId('donor', businessNumber);
  return { donor, businessNumber, name: donorName, kind: donorKind };
}
