import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const compiled = fileURLToPath(new URL('../..', import.meta.url));
/** What decides how a document is read: a change elsewhere changes no figure. */
const READING = ['model', 'transforms'];
/** What decides what a snapshot holds besides. */
const PUBLISHING = [...READING, 'sinks'];
/** What decides what a run finds in the warehouse and the archive. */
const WHOLE = [...PUBLISHING, 'pipeline', 'sources/archive'];

let known: string | undefined;
let publishing: string | undefined;
let whole: string | undefined;

/** The version of the code that reads: the package's version and a digest over the compiled reading code. */
export function codeVersion(): string {
  known ??= `${packageVersion()}+${digest(READING)}`;
  return known;
}

/** The version of the code that reads and publishes. */
export function publishingVersion(): string {
  publishing ??= `${packageVersion()}+${digest(PUBLISHING)}`;
  return publishing;
}

/** The version of the code that reads, publishes and tells what it finds. */
export function wholeVersion(): string {
  whole ??= `${packageVersion()}+${digest(WHOLE)}`;
  return whole;
}

/** The version in package.json. */
export function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(join(compiled, '..', 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

function digest(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const files = readdirSync(join(compiled, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.js')).sort()) {
      hash.update(file).update(readFileSync(join(compiled, folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 8);
}
