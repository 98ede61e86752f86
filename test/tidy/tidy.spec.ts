import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';

const root = join(__dirname, '..', '..');
const NOT_OURS = /^(?:node_modules|dist|data|data-keys|coverage|\.cache|\.git)$/;
const PROSE_OR_CODE = /^(?:\.(?:ts|mjs|cjs|md|json|ya?ml|html|css))?$/;
const SAME_NAME_WELCOME = new Set(['index.ts', 'main.ts', 'port.ts', 'README.md']);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.test(entry.name) ? [] : filesIn(path);
    return entry.isFile() ? [relative(root, path)] : [];
  });
}

const files = filesIn(root);
const contentOf = (file: string) => readFileSync(join(root, file), 'utf8');
const documents = files.filter((file) => file.endsWith('.md'));
/** This file must spell out what it looks for. */
const texts = files.filter(
  (file) =>
    PROSE_OR_CODE.test(extname(file)) &&
    !['package-lock.json', 'tidy.spec.ts'].includes(basename(file)),
);

/** `file:line` of each match, so that a failure can be clicked on. */
function places(pattern: RegExp): string[] {
  return texts.flatMap((file) =>
    contentOf(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
}

describe('the repository', () => {
  it('gives every file a name of its own, so that a name finds one place', () => {
    const seen = new Map<string, string[]>();
    for (const file of files.filter((path) => /\.(?:ts|mjs|cjs|md)$/.test(path))) {
      const name = basename(file);
      if (!SAME_NAME_WELCOME.has(name)) seen.set(name, [...(seen.get(name) ?? []), file]);
    }
    expect([...seen.values()].filter((paths) => paths.length > 1)).toEqual([]);
  });

  it('has a spec beside every decider and every projection', () => {
    const unproven = files
      .filter((file) => /\.(?:decider|projection)\.ts$/.test(file))
      .filter((file) => !existsSync(join(root, file.replace(/\.ts$/, '.spec.ts'))));
    expect(unproven).toEqual([]);
  });

  it('has no mark of unfinished work', () => {
    expect(places(/\b(?:TODO|FIXME|HACK|WIP)\b/)).toEqual([]);
  });

  it('names no path of the machine it was written on', () => {
    expect(places(/(?<![\w.~-])\/(?:work|root|home|Users|tmp\/\w)(?:\/|\b)/)).toEqual([]);
  });

  it('names no package registry or mirror', () => {
    expect(places(/https?:\/\/[^\s"')]*(?:registry|artifactory|nexus|mirror)/i)).toEqual([]);
  });

  it('speaks of the product, not of who wrote it', () => {
    expect(places(/@author|co-authored-by|\b(?:coding|working) session\b|\bsubagent/i)).toEqual([]);
  });

  it('locks packages by version and hash, not by the address they were once fetched from', () => {
    expect(contentOf('package-lock.json').match(/"resolved": "https?:/g) ?? []).toEqual([]);
  });

  it('locks the optional packages of every platform, without which npm refuses to install', () => {
    type Locked = { packages: Record<string, { optionalDependencies?: Record<string, string> }> };
    const { packages } = JSON.parse(contentOf('package-lock.json')) as Locked;
    const paths = Object.keys(packages);
    const wanted = Object.values(packages).flatMap((p) =>
      Object.keys(p.optionalDependencies ?? {}),
    );
    const missing = wanted.filter((name) => !paths.some((p) => p.endsWith(`node_modules/${name}`)));
    expect(missing).toEqual([]);
  });
});

describe('every document', () => {
  it.each(documents)('%s begins with its one first-level heading', (file) => {
    const text = withoutCode(contentOf(file));
    expect(text.match(/^# .+/gm) ?? []).toHaveLength(1);
    expect(text.trimStart()).toMatch(/^# /);
  });
});

describe('the changelog', () => {
  const sections = contentOf('CHANGELOG.md').split(/^## /m).slice(1);

  it('lists versions with their date, or as unreleased', () => {
    expect(sections.length).toBeGreaterThan(0);
    for (const section of sections) {
      expect(section).toMatch(/^(?:Unreleased|\d+\.\d+\.\d+ \(\d{4}-\d{2}-\d{2}\))\n/);
    }
  });

  it('groups the lines of a version under Safety, Features and Internals, in that order', () => {
    for (const section of sections) {
      const groups = [...section.matchAll(/^### (.+)$/gm)].map(([, group]) => group);
      expect(groups).toEqual(
        ['Safety', 'Features', 'Internals'].filter((group) => groups.includes(group)),
      );
    }
  });
});
