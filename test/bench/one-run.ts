import { ingest, replay } from '../../pipeline/commands.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { layoutOf } from '../../pipeline/layout.ts';
import { beginRun } from '../../pipeline/run.ts';

/**
 * One whole run in a process of its own, whose greatest memory the system has counted:
 * `one-run.js ingest|replay WAREHOUSE [FOLDER]` prints what it took as JSON.
 */
const [command = '', root = '', folder = ''] = process.argv.slice(2);
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const run = beginRun(command, layoutOf(root), realEffects, silent);
const began = performance.now();
const { load } = await (command === 'ingest' ? ingest(run, [folder]) : replay(run));
const seconds = (performance.now() - began) / 1000;
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stdout.write(
  `${JSON.stringify({ reports: load?.reports, seconds, processor: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 })}\n`,
);
