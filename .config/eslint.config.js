import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { fenceConfigs } from './fences.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const typescript = ['**/*.ts', '**/*.tsx'];
const client = ['client/**/*.ts', 'client/**/*.tsx'];
const whole = { skipBlankLines: false, skipComments: false };
const nodeGlobals = ['process', 'console', 'Buffer', 'URL', 'fetch', 'setTimeout', 'clearTimeout'];

// Two programs: the root's for server, prisma and test, the client's own. Building them once is quicker than the
// project service, which builds them anew as files open.
export default defineConfig(
  { ignores: ['node_modules/', 'dist/', '.data/', '.test-results/', 'prisma/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './client/tsconfig.json'], tsconfigRootDir: root },
    },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Spreading a text gives its code points, which is what codes and check characters are made of.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Slow, and nothing to find: enums are refused by the compiler, and no class here stands in for another.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    // Control characters are refused in every text, which takes patterns that name them.
    rules: { eqeqeq: 'error', 'max-depth': ['error', 3], 'no-control-regex': 'off' },
  },
  { files: ['server/**', 'client/**'], rules: { 'max-lines': ['error', { max: 300, ...whole }] } },
  {
    files: ['server/**', 'client/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 40, ...whole }] },
  },
  { files: ['client/**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 200, ...whole }] } },
  {
    files: client,
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat.recommended],
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      // A form library's handler returns a promise that it looks after itself.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])) },
  },
  // A service worker: no page, and no Node either.
  {
    files: ['client/public/*.js', 'client/push-worker.js'],
    languageOptions: { globals: { self: 'readonly', caches: 'readonly' } },
  },
  ...fenceConfigs,
);
