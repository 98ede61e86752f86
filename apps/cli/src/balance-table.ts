type Pot = Readonly<Record<string, string>>;
type Balances = {
  readonly donors: readonly Pot[];
  readonly government: Pot;
  readonly projects: readonly Pot[];
};

const DONOR_COLUMNS = [
  'pledged',
  'contributed',
  'committed',
  'paid',
  'recovered',
  'available',
] as const;

/** Donors and government as a table for people; projects by their count. Lots and projects: `--json`. */
export function balanceTable(balances: object): string {
  const { donors, government, projects } = balances as Balances;
  const head = ['출연기업 donor', ...DONOR_COLUMNS];
  const rows = donors.map((pot) => [
    pot['businessNumber'] ?? '',
    ...DONOR_COLUMNS.map((name) => won(pot[name])),
  ]);
  const state = ['정부 government', '', won(government['granted'])];
  const rest = ['committed', 'paid', 'recovered', 'available'].map((name) => won(government[name]));
  const all = [head, ...rows, [...state, ...rest]];
  const widths = head.map((_title, column) =>
    Math.max(...all.map((row) => shownWidth(row[column] ?? ''))),
  );
  const lines = all.map((row) =>
    row.map((cell, column) => padded(cell, widths[column] ?? 0, column > 0)).join('  '),
  );
  return `${lines.join('\n')}\n과제 projects ${projects.length.toString()}\n`;
}

function won(amount: string | undefined): string {
  return (amount ?? '').replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Hangul takes two cells of a terminal. */
function shownWidth(text: string): number {
  return [...text].reduce((width, character) => width + (character > '\u1100' ? 2 : 1), 0);
}

function padded(text: string, width: number, toTheRight: boolean): string {
  const space = ' '.repeat(Math.max(0, width - shownWidth(text)));
  return toTheRight ? space + text : text + space;
}
