/**
 * Tests run on compiled-on-the-fly CommonJS: the Temporal SDK is CommonJS with a native part, and
 * jest's ES module mode is still experimental. Packages that ship only ES modules are compiled too.
 */
const esModuleOnly = ['d3-[a-z-]+', 'internmap', 'culori', 'preact'].join('|');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: {
    '^.+\\.(m?j|t)sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModuleOnly})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testTimeout: 30_000,
};
