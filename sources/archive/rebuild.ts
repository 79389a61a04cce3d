import { Buffer } from 'node:buffer';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Effects } from '../../model/effects.ts';
import { entryOf, lineOf } from './catalogue.ts';
import { fileListFromCatalogues, serializeFileList } from './file-list.ts';
import { reading, withHandle } from './handles.ts';
import { archiveFilesIn, catalogueOf, FILE_LIST, UNFINISHED } from './names.ts';
import { digestProblem } from './record.ts';
import { readRecord } from './scan.ts';
import type { Damage } from './verify-file.ts';

const LINES_PER_WRITE = 1000;

/**
 * Makes the catalogues and the list of files again from the WARC files alone. A file with damage keeps the catalogue it
 * has, because that is what tells what was lost.
 * @returns the first damage of each file that was left alone
 */
export async function rebuildCatalogue(dir: string, effects: Effects): Promise<Damage[]> {
  const damages: Damage[] = [];
  for (const file of await archiveFilesIn(dir)) {
    const unfinished = join(dir, `${catalogueOf(file)}${UNFINISHED}`);
    await effects.remove(unfinished);
    const found = await writeLines(dir, file, unfinished, effects);
    if (found) {
      damages.push(found);
      await effects.remove(unfinished);
    } else await effects.rename(unfinished, join(dir, catalogueOf(file)));
  }
  await effects.replaceFile(join(dir, FILE_LIST), serializeFileList(await fileListFromCatalogues(dir)));
  return damages;
}

async function writeLines(dir: string, file: string, to: string, effects: Effects): Promise<Damage | null> {
  const { size } = await stat(join(dir, file));
  return withHandle(await effects.openAppend(to), (output) =>
    reading(join(dir, file), async (handle) => {
      let lines: string[] = [];
      for (let at = 0; at < size;) {
        const read = await readRecord(handle, at, size);
        const problem = read.whole ? digestProblem(read.located.record) : read.problem;
        if (!read.whole || problem !== null) return { file, offset: at, uri: null, problem: problem ?? '' };
        lines.push(lineOf(entryOf(read.located)));
        at += read.located.length;
        if (lines.length < LINES_PER_WRITE && at < size) continue;
        await effects.write(output, Buffer.from(lines.join('')));
        lines = [];
      }
      await effects.sync(output);
      return null;
    }),
  );
}
