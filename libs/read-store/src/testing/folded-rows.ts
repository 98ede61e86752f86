import type { Checkpoint, PlacedEvent } from '@sangsaeng/event-store';
import { localDate } from '@sangsaeng/kernel';
import { Dispatch } from '../dispatch';
import { MemoryReadStore } from '../memory/memory-read-store';
import type { AnyProjection } from '../projection';
import { schemaOf, ViewFold } from '../view-fold';
import { journalOfViews } from './all-projections';

export type GivenEvent = { readonly type: string; readonly on?: string; readonly data: object };
export type FoldedRows = Readonly<Record<string, unknown>>;

/** The rows of a view after some events, by key, as they are stored. */
export async function rowsAfter(
  projection: AnyProjection,
  events: readonly GivenEvent[],
): Promise<FoldedRows> {
  return (await foldIn(projection, events, events.length)).rows;
}

/** Folds once as a whole and once with every event flushed and every row fetched again: what a restart would do. */
export async function rebuiltAndLive(projection: AnyProjection, events: readonly GivenEvent[]) {
  const rebuilt = await foldIn(projection, events, events.length);
  const live = await foldIn(projection, events, 1);
  return { rebuilt, live };
}

async function foldIn(projection: AnyProjection, events: readonly GivenEvent[], step: number) {
  const table = await new MemoryReadStore().build(schemaOf(projection));
  let fold = await new ViewFold(projection, table).reload();
  for (let from = 0; from < events.length; from += Math.max(1, step)) {
    const page = events.slice(from, from + step);
    const dispatch = new Dispatch([fold], journalOfViews);
    page.forEach((event, index) => {
      dispatch.want(placed(event, from + index));
    });
    await fold.load();
    page.forEach((event, index) => {
      dispatch.apply(placed(event, from + index));
    });
    if (fold.poison !== undefined) throw new Error(fold.poison.reason);
    fold.at = placeOf(from + page.length - 1);
    await fold.flush(0);
    fold = await new ViewFold(projection, table).reload();
  }
  const stored = await table.scan(undefined, 1000);
  const rows = Object.fromEntries(
    stored.map(({ key, json }) => [key, JSON.parse(json) as unknown]),
  );
  return { rows, stored, digest: (await table.checkpoint())?.digest };
}

function placeOf(ordinal: number): Checkpoint {
  return { commit: ordinal.toString(), prepare: ordinal.toString(), ordinal };
}

function placed({ type, on = '2024-07-11', data }: GivenEvent, position: number): PlacedEvent {
  return { type, occurredOn: localDate(on), data, position };
}
