import { PersonError } from '../model/errors.ts';
import { realEffects } from '../pipeline/effects.ts';
import { withLock } from '../pipeline/warehouse/lock.ts';
import { exists } from '../pipeline/warehouse/staged-warehouse.ts';
import { printable } from '../sinks/query/width.ts';
import { verifySnapshots } from '../sinks/snapshot/verify.ts';
import { catalogueOf } from '../sources/archive/names.ts';
import { rebuildCatalogue } from '../sources/archive/rebuild.ts';
import { verifyArchive, type Damage } from '../sources/archive/verify.ts';
import type { VerifyFlags } from './flags.ts';
import { layoutFor } from './settings.ts';

const HINT =
  'where a catalogue or the list of files is what is damaged, `gongkai verify --rebuild-catalogue` makes it again from the archive files that are whole';

/**
 * `gongkai verify`: a line per damage, then one that counts; exit 1 where anything is damaged. With `--rebuild-catalogue`
 * catalogues that are lost or damaged are made again first, from the archive files that are whole.
 */
export async function verifyJob(flags: VerifyFlags): Promise<0 | 1> {
  const layout = await layoutFor(flags);
  const { root, archive, snapshots } = layout;
  if (!(await exists(archive)) && !(await exists(snapshots))) {
    throw new PersonError(
      `there is neither an archive nor a snapshot in ${root}: name the warehouse folder with --warehouse`,
      2,
    );
  }
  const say = (text: string): unknown => process.stdout.write(`${printable(text)}\n`);
  if (flags.rebuildCatalogue === true && (await exists(archive))) {
    await withLock(layout, 'verify --rebuild-catalogue', realEffects.now(), () => rebuild(archive, say));
  }
  let damages = 0;
  if (await exists(archive)) {
    for await (const found of verifyArchive(archive)) {
      damages += 1;
      say(damageText(found));
    }
    if (damages > 0 && flags.rebuildCatalogue !== true) say(HINT);
  }
  if (await exists(snapshots)) {
    for await (const { file, problem } of verifySnapshots(snapshots)) {
      damages += 1;
      say(`snapshots/${file}: ${problem}`);
    }
  }
  say(damages === 0 ? 'every checksum of the archive and of the snapshots is right' : `${damages} damages found`);
  return damages === 0 ? 0 : 1;
}

async function rebuild(archive: string, say: (text: string) => unknown): Promise<void> {
  const { written, kept } = await rebuildCatalogue(archive, realEffects);
  for (const name of written) say(`archive/${name}: made again from the records`);
  for (const damage of kept) say(`${damageText(damage)}; ${catalogueOf(damage.file)} is left as it is`);
}

function damageText({ file, offset, uri, problem }: Damage): string {
  return `archive/${file} at ${offset}${uri === null ? '' : ` (${uri})`}: ${problem}`;
}
