// Native ES modules: the generated Prisma client does not survive a translation to CommonJS.
const swc = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true },
    target: 'es2022',
    transform: { verbatimModuleSyntax: true, react: { runtime: 'automatic' } },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
  swcrc: false,
};

export default {
  rootDir: '..',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  transform: { '\\.tsx?$': ['@swc/jest', swc] },
  injectGlobals: false,
  globalSetup: '<rootDir>/test/support/clusters/setup.mjs',
  globalTeardown: '<rootDir>/test/support/clusters/teardown.mjs',
  testSequencer: '<rootDir>/.config/jest-sequencer.mjs',
  reporters: ['<rootDir>/.config/jest-reporter.mjs'],
  testTimeout: 60_000,
  maxWorkers: 2,
  // What a file leaves in memory is never given back while native modules are in use: a worker that holds so much begins anew.
  workerIdleMemoryLimit: '1GB',
};
