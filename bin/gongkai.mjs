#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/jobs/main.js', import.meta.url);
if (!existsSync(main)) {
  process.stderr.write('gongkai is not built yet: run npm ci (or npm run build) in its folder\n');
  process.exit(2);
}
// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const { main: run } = await import(main.href);
process.exitCode = await run(process.argv.slice(2));
