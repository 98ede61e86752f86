/** Metric names and the labels that their series carry. */
export type Exported = ReadonlyMap<string, ReadonlySet<string>>;

/** What Prometheus itself, or the platform beside the programs, measures. */
const OF_OTHERS = new Set([
  ...['up', 'kubelet_volume_stats_available_bytes', 'kubelet_volume_stats_capacity_bytes'],
]);
const WORDS = new Set(['and', 'or', 'unless', 'bool', 'offset', 'on', 'ignoring']);
/** Given by Prometheus to whatever it scrapes. */
const SCRAPED = ['job', 'instance', 'le'];

/** The names and labels in the text that a program answers to a scrape. */
export function exportedBy(...texts: readonly string[]): Exported {
  const exported = new Map<string, Set<string>>();
  const text = texts.join('\n');
  for (const [, declared = '', type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm))
    for (const name of namesOf(declared, type)) exported.set(name, new Set());
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-z_:]\w*)\{(.*)\} /gm))
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) exported.get(name)?.add(label);
  return exported;
}

function namesOf(declared: string, type: string | undefined): readonly string[] {
  return type === 'histogram'
    ? [`${declared}_bucket`, `${declared}_sum`, `${declared}_count`]
    : [declared];
}

/** Metrics that nobody exports and labels that a metric does not have. */
export function expressionMistakes(expression: string, exported: Exported): readonly string[] {
  const bare = expression
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b(?:by|without)\s*\([^)]*\)/g, ' ');
  const unknown = [...bare.matchAll(/\b[a-z_:][\w:]*\b(?!\s*\()/gi)]
    .map(([name]) => name)
    .filter((name) => !WORDS.has(name) && !OF_OTHERS.has(name) && !exported.has(name));
  return [
    ...matcherMistakes(expression, exported),
    ...unknown.map((name) => `nobody exports ${name}`),
    ...groupMistakes(expression, exported),
  ];
}

function matcherMistakes(expression: string, exported: Exported): readonly string[] {
  return [...expression.matchAll(/([a-z_:]\w*)\{([^}]*)\}/g)]
    .filter(([, name = '']) => !OF_OTHERS.has(name))
    .flatMap(([, name = '', matchers = '']) => {
      const labels = [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(
        ([, label = '']) => label,
      );
      const known = [...SCRAPED, ...(exported.get(name) ?? [])];
      return labels
        .filter((label) => !known.includes(label))
        .map((label) => `${name} has no label ${label}`);
    });
}

/** Labels that are grouped by and that no metric of the expression has. */
function groupMistakes(expression: string, exported: Exported): readonly string[] {
  const names = [...expression.matchAll(/\b[a-z_:][\w:]*\b/gi)].map(([name]) => name);
  const labels = names.flatMap((name) => [...(exported.get(name) ?? [])]);
  const groups = [...expression.matchAll(/\bby\s*\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    list.split(',').map((label) => label.trim()),
  );
  return groups
    .filter((label) => ![...SCRAPED, ...labels].includes(label))
    .map((label) => `nothing has the label ${label}`);
}
