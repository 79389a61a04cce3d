/** Tests run on the compiled modules in dist/: what is tested is what runs, worker threads included. */
export default {
  testEnvironment: 'node',
  rootDir: 'dist/test',
  testMatch: ['**/*.test.js'],
  globalSetup: '<rootDir>/temporary-folder.js',
  transform: {},
  workerIdleMemoryLimit: '512MB',
  maxWorkers: 2,
  testTimeout: 180_000,
};
