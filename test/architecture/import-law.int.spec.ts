import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { LAWFUL_TREE, PLANTED_IMPORTS } from './planted-imports';

type Rule = { name: string; from: { path?: string; pathNot?: string | string[] } };
type Violation = { from: string; to: string; rule: { name: string } };
type Cruise = {
  modules: { source: string }[];
  summary: { violations: Violation[]; ruleSetUsed: { forbidden: Rule[] } };
};

const root = join(__dirname, '..', '..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** The checker as it runs for people, told to answer in JSON. It ends with a failure when a law is broken. */
async function cruise(tree: string, ...folders: readonly string[]): Promise<Cruise> {
  const law = join(root, '.dependency-cruiser.cjs');
  const args = [cruiser, '--config', law, '--output-type', 'json', ...folders];
  const options = { cwd: tree, maxBuffer: 64 * 2 ** 20 };
  const { stdout } = await promisify(execFile)(process.execPath, args, options).catch(
    (failure: unknown) => failure as { stdout: string },
  );
  return JSON.parse(stdout) as Cruise;
}

const brokenLaws = ({ summary }: Cruise) =>
  summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);

const matches = (pattern: string | readonly string[] | undefined, source: string) =>
  [pattern ?? []].flat().some((part) => new RegExp(part).test(source));

describe('the import law', () => {
  let ours: Cruise;
  beforeAll(async () => {
    ours = await cruise(root, 'apps', 'libs', 'test');
  });

  it('is kept by every file of the repository', () => {
    expect(brokenLaws(ours)).toEqual([]);
  });

  it('has no rule that matches no file, for such a rule has silently stopped guarding', () => {
    const sources = ours.modules.map(({ source }) => source);
    const idle = ours.summary.ruleSetUsed.forbidden.filter(
      ({ from }) => !sources.some((s) => matches(from.path, s) && !matches(from.pathNot, s)),
    );
    expect(idle.map(({ name }) => name)).toEqual([]);
  });
});

describe('the checker of the import law', () => {
  let tree: string;
  beforeEach(() => {
    tree = mkdtempSync(join(tmpdir(), 'import-law-'));
    for (const file of ['package.json', 'tsconfig.json', 'tsconfig.base.json']) {
      cpSync(join(root, file), join(tree, file));
    }
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    plant(LAWFUL_TREE);
  });
  afterEach(() => {
    rmSync(tree, { recursive: true });
  });

  function plant(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
  }

  it('finds nothing in a small lawful tree', async () => {
    expect(brokenLaws(await cruise(tree, 'apps', 'libs'))).toEqual([]);
  });

  it('names the rule of every unlawful import planted in that tree', async () => {
    plant(Object.fromEntries(PLANTED_IMPORTS.map(({ path, text }) => [path, text])));
    const { summary } = await cruise(tree, 'apps', 'libs');
    const found = new Set(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`));
    const overlooked = PLANTED_IMPORTS.map(({ rule, path }) => `${rule}: ${path}`).filter(
      (planted) => !found.has(planted),
    );
    expect(overlooked).toEqual([]);
  });

  it('has a planted import for every rule', async () => {
    const { summary } = await cruise(tree, 'apps', 'libs');
    const rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
    expect(new Set(PLANTED_IMPORTS.map(({ rule }) => rule))).toEqual(new Set(rules));
  });
});
