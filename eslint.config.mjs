import tseslint from 'typescript-eslint';

const SPECS = ['**/*.spec.ts', 'libs/*/src/testing/**', 'libs/*/src/contract/**', 'test/**/*.ts'];

/** Code whose output may depend on its arguments alone: it is replayed years later and must say the same. */
const PURE = [
  'libs/kernel/src/**/*.ts',
  'libs/journal/src/**/*.ts',
  'libs/*/src/domain/**/*.ts',
  'libs/*/src/**/*.events.ts',
  'libs/*/src/**/*.projection.ts',
  'libs/processes/src/{due-days,rules/*}.ts',
];

/** Nest reads the types of constructor parameters and DTO members at run time, so these imports must stay values. */
const DECORATED = [
  'apps/**/*.ts',
  'libs/**/*.{module,controller,dto,query,handler}.ts',
  'libs/*/src/application/**/*.ts',
];

const HIDDEN_INPUTS = [
  ...['Date', 'process', 'fetch', 'crypto', 'performance', 'Buffer', 'Intl', 'console'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'require'],
];

const syntax = (selector, message) => ({ selector, message });

const PURE_SYNTAX = [
  syntax(
    ':matches(NewExpression, CallExpression)[callee.name="Date"]',
    'Take the day or the moment as an argument (LocalDate, Instant); the Clock port alone knows the time.',
  ),
  syntax(
    'CallExpression[callee.name=/^(?:Number|parseFloat|parseInt)$/]',
    'Money is bigint: use parseKrw(), krw() and the splitter.',
  ),
  syntax('Literal[raw=/^\\d*\\.\\d/]', 'No fractions: use basis points and floorShare().'),
  syntax(
    'MemberExpression[property.name=/^(?:toLocale|localeCompare)/]',
    'The answer depends on the ICU data of the machine: compare by code point.',
  ),
];

const size = (lines, lintFunctions) => ({
  'max-lines': ['error', { max: lines, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': [
    lintFunctions ? 'error' : 'off',
    { max: 60, skipBlankLines: true, skipComments: true },
  ],
  'max-params': ['error', 4],
  'max-depth': ['error', 3],
  // A switch over a union is one decision, however many members the union has.
  complexity: ['error', { max: 10, variant: 'modified' }],
});

const NO_DEFAULT_EXPORT = syntax(
  'ExportDefaultDeclaration',
  'Name what is exported, so that it has one name everywhere.',
);
const NO_STAR_EXPORT = syntax('ExportAllDeclaration', 'List the names that a library offers.');
const NO_ENUM = syntax('TSEnumDeclaration', 'Use a union of string literals.');

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'coverage/', '.cache/', '**/*.cjs'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.mjs'], rules: { ...size(250, true), eqeqeq: 'error', 'prefer-const': 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    rules: {
      ...size(250, true),
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, NO_STAR_EXPORT, NO_ENUM],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // Nest modules are classes with nothing in them but their decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  { files: DECORATED, rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  {
    files: PURE,
    ignores: SPECS,
    rules: {
      'no-restricted-globals': [
        'error',
        ...HIDDEN_INPUTS.map((name) => ({
          name,
          message: 'This code is replayed: everything it needs comes in as an argument.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness comes through its port.' },
      ],
      'no-restricted-syntax': [
        'error',
        ...[NO_DEFAULT_EXPORT, NO_STAR_EXPORT, NO_ENUM],
        ...PURE_SYNTAX,
      ],
    },
  },
  {
    files: SPECS,
    rules: {
      ...size(400, false),
      'no-console': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
);
