// Builds dist/: the generated data modules first, then the compiler. `--tests` compiles the tests too.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tests = process.argv.includes('--tests');
run('scripts/generate.mjs');
run('node_modules/typescript/bin/tsc', '-p', tests ? 'tsconfig.json' : 'tsconfig.build.json');

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
