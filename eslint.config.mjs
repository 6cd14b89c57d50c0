/**
 * Type-aware rules. Formatting is Prettier's; the walls between the rooms are dependency-cruiser's
 * (.dependency-cruiser.js). No file may switch a rule off for itself.
 */
import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const localGetters = [
  'getFullYear',
  'getMonth',
  'getDate',
  'getDay',
  'getHours',
  'getMinutes',
  'getTimezoneOffset',
];
const localFormats = [
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toDateString',
  'toTimeString',
];

/** A wedding's times belong to its own zone; the machine's zone has no say in a rule or a workflow. */
const noLocalTime = {
  selector: `CallExpression[callee.property.name=/^(${[...localGetters, ...localFormats].join('|')})$/]`,
  message: 'Reads the machine’s own time zone; use the wedding’s zone (luxon) or the getUTC… forms.',
};
const noClock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Rules get the time as a value.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Rules get the time as a value.',
  },
];
const noUnused = { argsIgnorePattern: '^_', varsIgnorePattern: '^_' };
const noChance = [
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'Rules are the same every time; chance comes in as a value.',
  },
  {
    selector: 'CallExpression[callee.object.name="crypto"]',
    message: 'Rules are the same every time; chance comes in as a value.',
  },
];
const environmentOnlyInConfig = {
  object: 'process',
  property: 'env',
  message: 'src/config.ts is the only reader of the environment.',
};

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', '.data/', 'artifacts/', 'coverage/', 'tests/replay/histories/'] },
  {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [eslint.configs.recommended],
    rules: { 'no-unused-vars': ['error', noUnused] },
    languageOptions: {
      globals: {
        ...Object.fromEntries(
          ['process', 'console', 'URL', 'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'].map(
            (name) => [name, 'readonly'],
          ),
        ),
      },
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { __dirname: 'readonly', require: 'readonly', module: 'writable' },
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      eslint.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', noUnused],
      // The compiler's noPropertyAccessFromIndexSignature is off, and ['X'] marks what may be missing.
      '@typescript-eslint/dot-notation': 'off',
      // `length > 0 && x || y` on empty texts is meant at times; null and undefined are strict already.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      'no-restricted-properties': ['error', environmentOnlyInConfig],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-statements': ['error', 30],
      // Its advice, an exclamation mark, is what another rule forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // The sandbox is another company: it shares no settings with us, and reads its own.
    files: [
      'src/config.ts',
      'src/sandbox/server.ts',
      'bench/answers/one-row-server.ts',
      'bench/confirmations/no-op-worker.ts',
      'bench/mail/ses-stand-in.ts',
      'tests/**',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // A factory that closes over its ports is long as a whole; what it returns is still short pieces.
    files: ['src/activities/**', 'src/adapters/**', 'src/api/**', 'src/relay/**'],
    rules: { 'max-lines-per-function': ['error', { max: 160, skipBlankLines: true, skipComments: true }] },
  },
  {
    // A view is markup, read from top to bottom.
    files: ['**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }] },
  },
  {
    // One place composes: it is as long as there are things to build.
    files: ['src/composition.ts'],
    rules: { 'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }] },
  },
  {
    // A migration is SQL, read from top to bottom.
    files: ['migrations/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // A query in the making is thenable, but nobody waits for it inside another query.
    files: ['src/adapters/postgres/**'],
    rules: {
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
    },
  },
  {
    files: ['src/domain/**', 'src/workflows/**'],
    rules: {
      'no-restricted-syntax': ['error', noLocalTime],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*'], message: 'No Node built-ins here.' }] },
      ],
    },
  },
  {
    // Inside a workflow the SDK makes Date and Math.random the same at each replay.
    files: ['src/domain/**'],
    rules: { 'no-restricted-syntax': ['error', noLocalTime, ...noClock, ...noChance] },
  },
  {
    // Activities are called through a proxy, and ports are made by factories: neither has a `this` to lose.
    files: ['src/workflows/**', 'src/api/**'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['src/workflows/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'fetch', 'crypto', 'performance', 'setInterval', 'setImmediate', 'queueMicrotask'].map(
          (name) => ({
            name,
            message: 'Differs at the next replay, or is missing in a workflow.',
          }),
        ),
      ],
    },
  },
  {
    // A suite is one function by jest's design, and a story told in one test may be long.
    files: ['tests/**'],
    rules: { 'max-lines-per-function': 'off', 'max-statements': 'off', 'max-lines': ['error', { max: 400 }] },
  },
);
