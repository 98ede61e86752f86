import type { ReadStore } from './port';
import type { AnyProjection } from './projection';
import { schemaOf, ViewFold } from './view-fold';

/** A view as it is served, or a new empty build of it, ready to go on. */
export async function openView(
  readStore: ReadStore,
  projection: AnyProjection,
): Promise<{ readonly fold: ViewFold; readonly isNew: boolean }> {
  const schema = schemaOf(projection);
  const served = await readStore.served(schema);
  const table = served ?? (await readStore.build(schema));
  return { fold: await new ViewFold(projection, table).reload(), isNew: served === undefined };
}
