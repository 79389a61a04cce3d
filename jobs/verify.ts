import { exists } from '../pipeline/warehouse/staged-warehouse.ts';
import { PersonError } from '../model/errors.ts';
import { printable } from '../sinks/query/width.ts';
import { verifySnapshots } from '../sinks/snapshot/verify.ts';
import { verifyArchive } from '../sources/archive/verify.ts';
import type { CommonFlags } from './flags.ts';
import { layoutFor } from './settings.ts';

/** `gongkai verify`: a line per damage, then one that counts; exit 1 where anything is damaged. */
export async function verifyJob(flags: CommonFlags): Promise<0 | 1> {
  const { root, archive, snapshots } = await layoutFor(flags);
  if (!(await exists(archive)) && !(await exists(snapshots))) {
    throw new PersonError(
      `there is neither an archive nor a snapshot in ${root}: name the warehouse folder with --warehouse`,
      2,
    );
  }
  let damages = 0;
  const tell = (text: string): void => {
    damages += 1;
    process.stdout.write(`${printable(text)}\n`);
  };
  if (await exists(archive)) {
    for await (const { file, offset, uri, problem } of verifyArchive(archive)) {
      tell(`archive/${file} at ${offset}${uri === null ? '' : ` (${uri})`}: ${problem}`);
    }
  }
  if (await exists(snapshots)) {
    for await (const { file, problem } of verifySnapshots(snapshots)) tell(`snapshots/${file}: ${problem}`);
  }
  process.stdout.write(
    damages === 0 ? 'every checksum of the archive and of the snapshots is right\n' : `${damages} damages found\n`,
  );
  return damages === 0 ? 0 : 1;
}
