import { transformBatch } from '../../pipeline/reading/transform-batch.ts';
import { took } from './scale.ts';
import { BATCH, taskAt } from './scaling-tasks.ts';

/**
 * Reads reports in a process of its own, `scaling-process.js <reports>`: each message names the share to read, and is
 * answered when that is done with the seconds of processor time it took.
 */

/** What one of so many processes reads: every so many reports, from its place on. */
export interface Share {
  readonly place: number;
  readonly of: number;
}

const tasks = Array.from({ length: Number(process.argv[2]) }, (_, index) => taskAt(index));

process.on('message', ({ place, of }: Share) => {
  const share = tasks.filter((_, index) => index % of === place);
  void took(async () => read(share)).then(({ processor }) => process.send?.(processor));
});

async function read(share: typeof tasks): Promise<void> {
  for (let at = 0; at < share.length; at += BATCH) {
    await transformBatch(share.slice(at, at + BATCH), { runId: 'bench', codeVersion: 'bench' }, () => undefined);
  }
}
