// Builds dist/: the generated data modules first, then the compiler. `--tests` compiles the tests too.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tests = process.argv.includes('--tests');
run('scripts/generate.mjs');
run('node_modules/typescript/bin/tsc', '-p', tests ? 'tsconfig.json' : 'tsconfig.build.json');
removeLeftOvers();

/** The compiler leaves what it made of files that have moved since: tests among them would run twice. */
function removeLeftOvers() {
  for (const entry of readdirSync(join(root, 'dist'), { recursive: true })) {
    const source = /^(.+)\.js(?:\.map)?$/.exec(entry)?.[1];
    if (source !== undefined && !existsSync(join(root, `${source}.ts`))) rmSync(join(root, 'dist', entry));
  }
}

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
