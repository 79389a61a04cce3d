import { once } from 'node:events';
import { exists } from '../pipeline/warehouse/staged-warehouse.ts';
import { PersonError } from '../model/errors.ts';
import { readLatest } from '../sinks/snapshot/latest.ts';
import { startSiteServer } from '../sinks/site/server.ts';
import type { ServeFlags } from './flags.ts';
import { layoutFor } from './settings.ts';

/**
 * `gongkai serve`: the newest snapshot's site with a box for SQL, to this machine alone, until it is interrupted.
 * @param stop resolves when it should end; SIGINT and SIGTERM where not given
 * @throws PersonError where there is nothing to serve, or the port cannot be used
 */
export async function serveJob(flags: ServeFlags, stop: Promise<unknown> = interrupted()): Promise<void> {
  const { port } = flags;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new PersonError(`--port ${port} is no port: give a number from 0 (any free one) to 65535`, 2);
  }
  const { root, snapshots, database } = await layoutFor(flags);
  const latest = await readLatest(snapshots);
  if (latest === null || !(await exists(`${snapshots}/${latest}/site/index.html`))) {
    throw new PersonError(`there is no snapshot with a site in ${root}: run \`gongkai publish\` first`, 2);
  }
  const server = await startSiteServer({ snapshots, database, port });
  process.stdout.write(`${server.address}site/index.html\n${server.address}site/query.html\n`);
  process.stderr.write(`serving snapshot ${latest} and those that follow it, to this machine alone; Ctrl+C ends it\n`);
  await stop;
  await server.close();
}

async function interrupted(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
