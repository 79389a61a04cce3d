import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { exitOf } from '../../jobs/exit.ts';
import type { Effects } from '../../model/effects.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { startSampleSite } from '../../sources/sample-site/sample-site.ts';
import { sampleNight } from '../crash/sample-night.ts';
import { damagesOf, leftBehind, stateOf } from '../crash/state.ts';
import { inFolder } from '../pipeline/warehouse-folder.ts';
import { systemError } from './failing-effects.ts';

type Refused = 'openAppend' | 'write' | 'sync';

/** Effects whose n-th call of one name on the journal of a frontier fails; a write has then written its first half. */
function refusingJournals(name: Refused, n: number, code: string): Effects {
  const journals = new Set<FileHandle>();
  let calls = 0;
  const refuses = (called: Refused, ours: boolean): boolean => ours && called === name && ++calls === n;
  return {
    ...realEffects,
    async openAppend(path) {
      const ours = path.includes('/frontier/');
      if (refuses('openAppend', ours)) throw systemError(code, name);
      const handle = await realEffects.openAppend(path);
      if (ours) journals.add(handle);
      return handle;
    },
    async write(handle, bytes) {
      if (!refuses('write', journals.has(handle))) return realEffects.write(handle, bytes);
      await realEffects.write(handle, bytes.subarray(0, bytes.length >> 1));
      throw systemError(code, name);
    },
    async sync(handle) {
      if (refuses('sync', journals.has(handle))) throw systemError(code, name);
      return realEffects.sync(handle);
    },
  };
}

test('a journal of a frontier that the disk refuses ends the night with 3, and the next one completes', async () => {
  const site = await startSampleSite();
  try {
    await inFolder(async (folder) => {
      const undisturbed = join(folder, 'undisturbed');
      await sampleNight(realEffects, undisturbed, site.origin);
      const expected = await stateOf(undisturbed);
      const faults = [
        ['write', 3, 'ENOSPC', /the disk is full: make room/],
        ['openAppend', 2, 'EIO', /input\/output error/],
        ['sync', 1, 'EIO', /input\/output error/],
      ] as const;
      for (const [name, n, code, sentence] of faults) {
        const root = join(folder, name);
        const error: unknown = await sampleNight(refusingJournals(name, n, code), root, site.origin).catch(
          (one: unknown) => one,
        );
        const { code: exit, text } = exitOf(error);
        expect([name, exit, sentence.test(text) ? '' : text]).toEqual([name, 3, '']);
        await sampleNight(realEffects, root, site.origin);
        expect([name, await damagesOf(root)]).toEqual([name, []]);
        expect([name, await stateOf(root)]).toEqual([name, expected]);
        expect([name, await leftBehind(root)]).toEqual([name, []]);
      }
    });
  } finally {
    await site.close();
  }
}, 300_000);
