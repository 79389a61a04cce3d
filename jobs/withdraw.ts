import { PersonError } from '../model/errors.ts';
import { realEffects } from '../pipeline/effects.ts';
import { withLock } from '../pipeline/warehouse/lock.ts';
import { exists } from '../pipeline/warehouse/staged-warehouse.ts';
import { withdraw } from '../sinks/product/withdraw.ts';
import type { WithdrawFlags } from './flags.ts';
import { layoutFor } from './settings.ts';

/** `gongkai withdraw ID --why "…"`: the snapshot stays as it is, the list beside it says not to use it. */
export async function withdrawJob(id: string, flags: WithdrawFlags): Promise<void> {
  const layout = await layoutFor(flags);
  if (!(await exists(layout.snapshots))) throw new PersonError(`there is no snapshot in ${layout.root} yet`, 2);
  const result = await withLock(layout, 'withdraw', realEffects.now(), () =>
    withdraw(layout.snapshots, id, flags.why, realEffects),
  );
  const now = result.latest === null ? 'there is no latest snapshot now' : `latest is ${result.latest}`;
  process.stdout.write(`snapshot ${result.id} is withdrawn; ${now}\n`);
}
