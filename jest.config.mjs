/** Tests run on the compiled modules in dist/: what is tested is what runs, worker threads included. */
export default {
  testEnvironment: 'node',
  rootDir: 'dist/test',
  testMatch: ['**/*.test.js'],
  globalSetup: '<rootDir>/temporary-folder.js',
  transform: {},
  workerIdleMemoryLimit: '512MB',
  // Many suites wait for processes of their own or for the disk: with three of them two processors have no idle moment.
  maxWorkers: 3,
  testTimeout: 180_000,
};
