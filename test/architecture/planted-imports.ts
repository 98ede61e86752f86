/** One import that each rule of the law must refuse: the file that is planted, and what it says. */
export type PlantedImport = {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
};

/** What the planted files import; lawful itself. */
export const LAWFUL_TREE: Readonly<Record<string, string>> = {
  'libs/kernel/src/index.ts': `export { krw } from './krw';`,
  'libs/kernel/src/krw.ts': `export const krw = 1n;`,
  'libs/donor/src/index.ts': `export { pledge } from './domain/pledge';`,
  'libs/donor/src/domain/pledge.ts': `import { krw } from '@sangsaeng/kernel'; export const pledge = krw;`,
  'libs/donor/src/testing/index.ts': `export const given = 1;`,
  'libs/fund/src/index.ts': `export { lot } from './domain/lot';`,
  'libs/fund/src/domain/lot.ts': `export const lot = 1;`,
  'libs/fund/src/read/lots.projection.ts': `import { pledge } from '@sangsaeng/donor'; export const lots = pledge;`,
  'libs/event-store/src/index.ts': `export const port = 1;`,
  'libs/read-store/src/index.ts': `export const rows = 1;`,
  'libs/processes/src/rules/settle-lots.ts': `import { lot } from '@sangsaeng/fund'; export const settle = lot;`,
  'libs/processes/src/index.ts': `export { settle } from './rules/settle-lots';`,
  'apps/api/src/main.ts': `import { pledge } from '@sangsaeng/donor'; import { lot } from '@sangsaeng/fund'; export const api = [pledge, lot];`,
};

export const PLANTED_IMPORTS: readonly PlantedImport[] = [
  {
    rule: 'demo-plays-through-the-api',
    path: 'libs/demo/src/short-cut.ts',
    text: `import { lot } from '@sangsaeng/fund'; export const shortCut = lot;`,
  },
  {
    rule: 'kernel-imports-nothing',
    path: 'libs/kernel/src/clock.ts',
    text: `import { hrtime } from 'node:process'; export const now = hrtime;`,
  },
  {
    rule: 'domain-knows-itself-and-kernel',
    path: 'libs/donor/src/domain/donor.decider.ts',
    text: `import { lot } from '@sangsaeng/fund'; export const decider = lot;`,
  },
  {
    rule: 'domain-knows-itself-and-kernel',
    path: 'libs/donor/src/domain/receipt.ts',
    text: `import { Injectable } from '@nestjs/common'; export const receipt = Injectable;`,
  },
  {
    rule: 'domain-knows-itself-and-kernel',
    path: 'libs/donor/src/domain/digest.ts',
    text: `import { createHash } from 'node:crypto'; export const digest = createHash;`,
  },
  {
    rule: 'journal-knows-events-and-kernel',
    path: 'libs/journal/src/postings.ts',
    text: `import type { port } from '@sangsaeng/event-store'; export type Postings = typeof port;`,
  },
  {
    rule: 'read-knows-events',
    path: 'libs/donor/src/read/donor-balance.projection.ts',
    text: `import { port } from '@sangsaeng/event-store'; export const balance = port;`,
  },
  {
    rule: 'read-knows-events',
    path: 'libs/donor/src/read/donor-lots.projection.ts',
    text: `import { lots } from '../../../fund/src/read/lots.projection'; export const donorLots = lots;`,
  },
  {
    rule: 'processes-know-features-and-the-event-store',
    path: 'libs/processes/src/overdue.ts',
    text: `import { rows } from '@sangsaeng/read-store'; export const overdue = rows;`,
  },
  {
    rule: 'process-rules-stand-alone',
    path: 'libs/processes/src/rules/release-lots.ts',
    text: `import { settle } from './settle-lots'; export const release = settle;`,
  },
  {
    rule: 'stores-know-no-feature',
    path: 'libs/event-store/src/embedded/embedded-store.ts',
    text: `import { pledge } from '@sangsaeng/donor'; export const store = pledge;`,
  },
  {
    rule: 'libraries-are-entered-by-their-index',
    path: 'apps/api/src/side-door.ts',
    text: `import { lot } from '../../../libs/fund/src/domain/lot'; export const side = lot;`,
  },
  {
    rule: 'nothing-imports-apps',
    path: 'libs/platform/src/settings.ts',
    text: `import { api } from '../../../apps/api/src/main'; export const settings = api;`,
  },
  {
    rule: 'processes-meet-through-redis-alone',
    path: 'libs/cluster/src/held-funds.ts',
    text: `import { fund } from '@sangsaeng/fund'; export const held = fund;`,
  },
  {
    rule: 'traces-go-through-telemetry',
    path: 'apps/api/src/spans.ts',
    text: `import { trace } from '@opentelemetry/api'; export const spans = trace;`,
  },
  {
    rule: 'apps-stand-alone',
    path: 'apps/cli/src/main.ts',
    text: `import { api } from '../../api/src/main'; export const cli = api;`,
  },
  {
    rule: 'sources-import-no-tests',
    path: 'apps/api/src/sample.ts',
    text: `import { given } from '@sangsaeng/donor/testing'; export const sample = given;`,
  },
  {
    rule: 'sources-import-no-dev-dependency',
    path: 'apps/api/src/random-history.ts',
    text: `import fc from 'fast-check'; export const history = fc;`,
  },
  {
    rule: 'no-unresolvable',
    path: 'apps/api/src/typo.ts',
    text: `import { gone } from './does-not-exist'; export const typo = gone;`,
  },
  {
    rule: 'no-circular',
    path: 'libs/fund/src/domain/serpent.ts',
    text: `import { serpent } from './serpent'; export { serpent as tail };`,
  },
  {
    rule: 'no-orphans',
    path: 'libs/fund/src/domain/forgotten.ts',
    text: `export const forgotten = 1;`,
  },
];
