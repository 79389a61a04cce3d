import { appendFile, link, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { PersonError } from '../../model/errors.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { withLock } from '../../pipeline/warehouse/lock.ts';

/**
 * A process that takes the lock of a warehouse folder again and again, and writes `+` and `-` into a diary when it has
 * it and gives it back. Now and then it leaves a lock as a killed process leaves it.
 * `node hold-lock.js FOLDER TIMES`
 */
const [root = '', times = ''] = process.argv.slice(2);
const layout = layoutOf(root);
/** Beyond the greatest process id of Linux (2^22). */
const NOBODY = 4_194_305;

for (let time = 0; time < Number(times); time++) {
  try {
    await withLock(layout, `test ${process.pid}`, new Date(), async () => {
      await appendFile(`${root}/diary`, `+${process.pid}\n`);
      await wait(1);
      await appendFile(`${root}/diary`, `-${process.pid}\n`);
    });
  } catch (error) {
    if (!(error instanceof PersonError)) throw error;
    await wait(1);
  }
  if (time % 3 === 0) await leaveLock(time);
}

/** Where there is no lock just now, one of a process that is gone. */
async function leaveLock(time: number): Promise<void> {
  const draft = `${root}/left-${process.pid}-${time}`;
  const holder = {
    pid: NOBODY,
    host: hostname(),
    command: `left ${process.pid} ${time}`,
    since: '2024-01-01T00:00:00Z',
  };
  await writeFile(draft, JSON.stringify(holder));
  await link(draft, layout.lock).catch(() => undefined);
  await rm(draft);
}
