// The import law: which part may know which. Paths are anchored; `$1` is what the first group of `from` matched.
const SPEC = '\\.spec\\.ts$|^libs/[^/]+/src/(?:testing|contract)/';
// The checker leaves this alias unresolved (a star inside a path); tsc proves that it leads somewhere.
const TESTING = '^@sangsaeng/[a-z-]+/testing$';
const INDEX = '^libs/[^/]+/src/index\\.ts$';
const KERNEL = '^libs/kernel/src/index\\.ts$';
const EVENT_STORE = '^libs/event-store/src/index\\.ts$';
const TELEMETRY = '^libs/telemetry/src/index\\.ts$';
const MACHINERY =
  'event-store|read-store|key-store|merkle-log|cluster|ledger-import|operations|processes|platform|configuration|telemetry';

const READERS = 'read-store|key-store|merkle-log|cluster|ledger-import|operations|platform';
const ALL_RULES = '/all-process-rules\\.ts$';

const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: SPEC, ...from },
  to: { pathNot: allowed },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only(
      'kernel-imports-nothing',
      'The kernel is the ground that everything else stands on.',
      { path: '^libs/kernel/src/' },
      ['^libs/kernel/src/'],
    ),
    only(
      'domain-knows-itself-and-kernel',
      'Rules are pure: no npm, no node:, no other feature.',
      { path: '^libs/(?!journal/)([^/]+)/src/domain/' },
      ['^libs/$1/src/domain/', KERNEL],
    ),
    only(
      'journal-knows-events-and-kernel',
      'Postings follow from events alone; they may name the events of every feature.',
      { path: '^libs/journal/src/(?!read/)' },
      ['^libs/journal/src/', `^libs/(?!(?:${MACHINERY})/)[^/]+/src/index\\.ts$`],
    ),
    only(
      'read-knows-events',
      'A view follows from events: any feature through its index, the journal, the read store port, the kernel.',
      { path: '^libs/([^/]+)/src/read/', pathNot: `${SPEC}|\\.query\\.ts$` },
      [
        '^libs/$1/src/(?:read|domain)/',
        `^libs/(?!(?:${MACHINERY.replace('read-store|', '')})/)[^/]+/src/index\\.ts$`,
      ],
    ),
    {
      name: 'processes-know-features-and-the-event-store',
      comment:
        'They react to events with commands, never to what a view shows: any feature through its index, the event store.',
      severity: 'error',
      from: { path: '^libs/processes/src/(?!read/)', pathNot: SPEC },
      to: {
        pathNot: ['^libs/processes/src/', `^libs/(?!(?:${READERS})/)[^/]+/src/index\\.ts$`],
        dependencyTypesNot: ['core'],
      },
    },
    only(
      'process-rules-stand-alone',
      'A rule is pure and knows no other rule: what it causes reaches others as an event.',
      { path: '^libs/processes/src/rules/([^/]+)\\.ts$', pathNot: `${SPEC}|${ALL_RULES}` },
      [
        '^libs/processes/src/rules/$1(?:\\.spec)?\\.ts$',
        '^libs/processes/src/(?:process-rule|due-days)\\.ts$',
        `^libs/(?!(?:${MACHINERY})/)[^/]+/src/index\\.ts$`,
      ],
    ),
    {
      name: 'stores-know-no-feature',
      comment:
        'An adapter knows its own port, that of the event store, the kernel, node: and its one client.',
      severity: 'error',
      from: { path: '^libs/(event-store|read-store|key-store)/src/', pathNot: SPEC },
      to: {
        pathNot: ['^libs/$1/src/', KERNEL, EVENT_STORE, TELEMETRY, '^node_modules/@eventstore/'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'processes-meet-through-redis-alone',
      comment:
        'Who works on what and who asks whom is nothing about ledgers: the kernel, node: and the one client.',
      severity: 'error',
      from: { path: '^libs/cluster/src/', pathNot: SPEC },
      to: {
        pathNot: ['^libs/cluster/src/', KERNEL, '(?:^|/)node_modules/@?redis/'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'traces-go-through-telemetry',
      comment:
        'So that a program without traces loads nothing of them, and one place says what a span may hold.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/', pathNot: ['^libs/telemetry/src/', SPEC] },
      to: { path: '(?:^|/)node_modules/@opentelemetry/' },
    },
    {
      name: 'libraries-are-entered-by-their-index',
      comment: 'What an index does not name is private to its library.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/$1/', INDEX, SPEC] },
    },
    {
      name: 'demo-plays-through-the-api',
      comment: 'It shows what anybody can do over HTTP, so it knows nothing that they do not.',
      severity: 'error',
      from: { path: '^libs/demo/src/', pathNot: SPEC },
      to: { pathNot: ['^libs/demo/src/', KERNEL], dependencyTypesNot: ['core'] },
    },
    {
      name: 'nothing-imports-apps',
      comment: 'An app composes libraries; nothing is built upon an app.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-stand-alone',
      comment: 'Two apps share code through libs.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'sources-import-no-tests',
      comment: 'Testing helpers and contract suites are not part of the product.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/', pathNot: SPEC },
      to: { path: [SPEC, TESTING, '^test/'] },
    },
    {
      name: 'sources-import-no-dev-dependency',
      comment: 'It would be missing in production.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'The import names nothing that exists.',
      severity: 'error',
      from: { path: '^(?:apps|libs|test)/' },
      to: { couldNotResolve: true, pathNot: TESTING },
    },
    {
      name: 'no-circular',
      comment:
        'A circle has no first thing to understand. Circles that exist only between types are welcome: views name the events of many features.',
      severity: 'error',
      from: { path: '^(?:apps|libs|test)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports it and it imports nobody: is it alive?',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(?:apps|libs)/',
        pathNot: [SPEC, '/main\\.ts$', '\\.d\\.ts$', INDEX],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
