import { allProjections } from '@sangsaeng/platform';
import type { AnyProjection } from '@sangsaeng/read-store';
import { page, table } from './table';

/** Every view: what its rows hold, whose they are, and which events it follows from. */
export function viewPage(): string {
  const rows = [...allProjections]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((view) => [
      `\`${view.name}\` v${view.version.toString()}`,
      ownersOf(view),
      Object.keys(view.shape).join(', '),
      view.columns.join(', '),
      sourcesOf(view),
    ]);
  const head = ['View', 'Seen by', 'Members', 'Filters and sorts', 'Follows from'];
  const opening =
    'Every view, rebuilt from the events at any time. Staff see all rows; donors and SMEs see the rows that are theirs by the named member.';
  return page('Views', opening, [['All views', table(head, rows)]]);
}

function ownersOf({ owners }: AnyProjection): string {
  if (owners === 'everyone') return 'everyone';
  const { donor, sme } = owners;
  const named = [
    donor === undefined ? [] : [`donor (${donor})`],
    sme === undefined ? [] : [`SME (${sme})`],
  ].flat();
  return ['staff', ...named].join(', ');
}

function sourcesOf({ facts, sums }: AnyProjection): string {
  const accounts = Object.keys(sums?.accounts ?? {}).map((account) => `\`${account}\``);
  return [...Object.keys(facts ?? {}), ...accounts].join(', ');
}
