import { ingest, replay } from '../../pipeline/commands.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { publish } from '../../pipeline/publish.ts';
import { beginRun } from '../../pipeline/runs/run.ts';

/**
 * One whole run in a process of its own, whose greatest memory the system has counted:
 * `one-run.js ingest|replay|publish WAREHOUSE [FOLDER]` prints what it took as JSON.
 */
const [command = '', root = '', folder = ''] = process.argv.slice(2);
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const run = beginRun(command, layoutOf(root), realEffects, silent);
const began = performance.now();
if (command === 'ingest') await ingest(run, [folder]);
else await (command === 'replay' ? replay(run) : publish(run));
const seconds = (performance.now() - began) / 1000;
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stdout.write(
  `${JSON.stringify({ seconds, processor: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 })}\n`,
);
