import { allProjections } from '@sangsaeng/platform';
import { schemaOf, type AnyProjection, type ViewSchema } from '@sangsaeng/read-store';

export const VIEW_NAMES: readonly string[] = allProjections.map(({ name }) => name);

/** A view by name; a route that names one which does not exist stops the start. */
export function viewNamed(view: string): AnyProjection {
  const found = allProjections.find(({ name }) => name === view);
  if (found === undefined) throw new Error(`no view is called ${view}`);
  return found;
}

export function schemaOfView(view: string): ViewSchema {
  return schemaOf(viewNamed(view));
}
