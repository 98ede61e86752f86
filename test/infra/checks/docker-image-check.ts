import { ALL_SETTINGS, defaultOf, type Program } from '@sangsaeng/configuration';
import { exists, textOf } from './repository';

type Stage = { readonly name: string; readonly from: string; readonly lines: readonly string[] };

/** The stages of a Dockerfile, each with its instructions on one line. */
export function stagesOf(dockerfile: string): readonly Stage[] {
  const lines = dockerfile
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const stages: { name: string; from: string; lines: string[] }[] = [];
  for (const line of lines) {
    const [, from, name] = /^FROM (\S+) AS (\S+)$/.exec(line) ?? [];
    if (from !== undefined && name !== undefined) stages.push({ name, from, lines: [] });
    else stages.at(-1)?.lines.push(line);
  }
  return stages;
}

/** What would not build, not start or not be as the program says. */
export function imageMistakes(dockerfile: string, ignored: string): readonly string[] {
  const stages = stagesOf(dockerfile);
  return [
    ...stages.flatMap((stage, index) => copyMistakes(stage, stages.slice(0, index), ignored)),
    ...stages.flatMap(scriptMistakes),
    ...variableMistakes(stages),
    ...['api', 'worker', 'cli'].flatMap((target) => targetMistakes(target, stages)),
  ];
}

function copyMistakes(
  { name, lines }: Stage,
  earlier: readonly Stage[],
  ignored: string,
): readonly string[] {
  const allowed = ignored.split('\n').flatMap((line) => /^!(.+)$/.exec(line)?.[1] ?? []);
  return lines.flatMap((line) => {
    const [, from, paths] = /^COPY (?:--from=(\S+) )?(.+)$/.exec(line) ?? [];
    if (paths === undefined) return [];
    if (from !== undefined)
      return earlier.some((stage) => stage.name === from) ? [] : [`${name}: no stage ${from}`];
    return paths
      .split(' ')
      .slice(0, -1)
      .flatMap((path) => {
        if (!exists(path)) return [`${name}: ${path} is not there`];
        const isSent = allowed.some((part) => path === part || path.startsWith(`${part}/`));
        return isSent ? [] : [`${name}: ${path} is kept out by .dockerignore`];
      });
  });
}

function scriptMistakes({ name, lines }: Stage): readonly string[] {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  return lines
    .flatMap((line) => [...line.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script))
    .filter((script) => scripts[script] === undefined)
    .map((script) => `${name}: package.json has no script ${script}`);
}

const OF_THE_C_LIBRARY = ['MALLOC_ARENA_MAX'];

function variableMistakes(stages: readonly Stage[]): readonly string[] {
  const known = [...ALL_SETTINGS.map(({ name }) => name), ...OF_THE_C_LIBRARY];
  return stages.flatMap(({ name, lines }) =>
    lines
      .filter((line) => line.startsWith('ENV '))
      .flatMap((line) => [...line.matchAll(/([A-Z_]+)=/g)].map(([, variable = '']) => variable))
      .filter((variable) => !known.includes(variable))
      .map((variable) => `${name}: nobody reads ${variable}`),
  );
}

function targetMistakes(target: string, stages: readonly Stage[]): readonly string[] {
  const lines = linesOf(target, stages);
  if (lines.length === 0) return [`no target ${target}`];
  const mistakes: string[] = [];
  const [, script] = /^ENTRYPOINT \["node", "dist\/(\S+)\.js"\]$/m.exec(lines.join('\n')) ?? [];
  if (script === undefined || !exists(`${script}.ts`))
    mistakes.push(`${target}: starts ${script ?? 'nothing'}, which is not there`);
  const user = lines.findLast((line) => line.startsWith('USER '));
  if (user === undefined || /^USER (?:0|root)\b/.test(user)) mistakes.push(`${target}: is root`);
  return target === 'cli' ? mistakes : [...mistakes, ...serverMistakes(target as Program, lines)];
}

function serverMistakes(target: Program, lines: readonly string[]): readonly string[] {
  const port = ALL_SETTINGS.find(({ name }) => name === 'PORT');
  const wanted = port && defaultOf(port, target);
  const mistakes: string[] = [];
  for (const line of [`ENV PORT=${String(wanted)}`, `EXPOSE ${String(wanted)}`])
    if (!lines.includes(line)) mistakes.push(`${target}: says something else than ${line}`);
  const check = lines.find((line) => line.startsWith('HEALTHCHECK '));
  if (check === undefined) mistakes.push(`${target}: has no health check`);
  else if (!check.includes("'/health/live'")) mistakes.push(`${target}: asks another route`);
  return mistakes;
}

/** The instructions of a target with those of the stages it is built upon. */
function linesOf(target: string, stages: readonly Stage[]): readonly string[] {
  const stage = stages.find(({ name }) => name === target);
  return stage === undefined ? [] : [...linesOf(stage.from, stages), ...stage.lines];
}
