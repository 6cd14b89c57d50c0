/**
 * Tests run on compiled-on-the-fly CommonJS: the Temporal SDK is CommonJS with a native part, and
 * jest's ES module mode is still experimental. Packages that ship only ES modules are compiled too.
 */
const esModuleOnly = ['d3-[a-z-]+', 'internmap', 'culori', 'preact', 'hucre'].join('|');

const swcOptions = require('./swc.json');

const isOnCluster = process.env.TEST_TEMPORAL_ADDRESS !== undefined;

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '^.+\\.(m?j|t)sx?$': ['@swc/jest', { ...swcOptions, swcrc: false }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModuleOnly})/)`],
  // What is in there needs the cluster that `npm run cluster-test` starts.
  testPathIgnorePatterns: ['/node_modules/', ...(isOnCluster ? [] : ['/tests/cluster/'])],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  maxWorkers: 2,
  testTimeout: 30_000,
};
