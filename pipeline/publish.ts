import { shellWord } from '../model/shell-word.ts';
import { PublishRefused } from '../sinks/product/gate.ts';
import type { Published, PublishOptions } from '../sinks/product/publish.ts';
import { collectSooner } from './heap.ts';
import type { Problem } from './telling/problems.ts';
import { markPublished, publishedAlready } from './warehouse/published-mark.ts';
import type { Run } from './runs/run.ts';

/** Writes a snapshot of what the warehouse of a run holds. */
export async function publish(
  run: Run,
  options: Pick<PublishOptions, 'allowShrink' | 'keep'> = {},
): Promise<Published> {
  collectSooner();
  // A quarter of all modules, and most runs publish nothing.
  const { publishSnapshot } = await import('../sinks/product/publish.ts');
  const published = await publishSnapshot(run.layout.database, run.layout.snapshots, run.effects, options);
  await markPublished(run, published);
  return published;
}

/**
 * As publish, without writing anything where the warehouse has not changed since; where the snapshot is refused the run
 * goes on, and a person is told.
 */
export async function publishOrAsk(
  run: Run,
  options: Pick<PublishOptions, 'keep'> = {},
): Promise<{ published?: Published; problems: readonly Problem[] }> {
  try {
    return { published: (await publishedAlready(run)) ?? (await publish(run, options)), problems: [] };
  } catch (error) {
    if (!(error instanceof PublishRefused)) throw error;
    run.log.warn(error.message);
    const command = `gongkai publish --warehouse ${shellWord(run.layout.root)}`;
    const message = 'the snapshot was refused: it holds less than the one before, or what was withdrawn';
    return { problems: [{ kind: 'publish_refused', count: 1, fresh: 1, message, command }] };
  }
}
