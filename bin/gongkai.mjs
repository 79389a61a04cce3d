#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/jobs/main.js', import.meta.url);
if (!existsSync(main)) {
  process.stderr.write('gongkai is not built yet: run npm ci (or npm run build) in its folder\n');
  process.exit(2);
}
process.stdout.on('error', (error) => {
  // A reader that has seen enough (`| head`) closes the pipe: that is no error.
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(
    `gongkai: the answer could not be written where the standard output goes: make room there, or name another file (${error.message})\n`,
  );
  process.exit(3);
});
// A log that takes no more must not keep a night from its work.
process.stderr.on('error', () => undefined);

const { main: run } = await import(main.href);
process.exitCode = await run(process.argv.slice(2));
