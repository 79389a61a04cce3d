import { ingest, replay } from '../../pipeline/commands.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { publish } from '../../pipeline/publish.ts';
import { beginRun } from '../../pipeline/runs/run.ts';
import { childrenUse } from './children.ts';

/**
 * One whole run in a process of its own, its greatest memory together with that of its workers and the greatest of each,
 * looked at again and again:
 * `one-run.js ingest|replay|publish WAREHOUSE [FOLDER]` prints what it took as JSON.
 */
const [command = '', root = '', folder = ''] = process.argv.slice(2);
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const run = beginRun(command, layoutOf(root), realEffects, silent);
const began = performance.now();
let [megabytes, own, child, ofChildren] = [0, 0, 0, 0];
const watch = setInterval(() => {
  const children = childrenUse();
  const now = process.memoryUsage.rss() / (1024 * 1024);
  megabytes = Math.max(megabytes, now + children.megabytes);
  own = Math.max(own, now);
  child = Math.max(child, children.greatest);
  // Those that have ended say nothing any more.
  ofChildren = Math.max(ofChildren, children.processor);
}, 200);
if (command === 'ingest') await ingest(run, [folder]);
else await (command === 'replay' ? replay(run) : publish(run));
const seconds = (performance.now() - began) / 1000;
clearInterval(watch);
const { userCPUTime, systemCPUTime } = process.resourceUsage();
const processor = (userCPUTime + systemCPUTime) / 1e6 + ofChildren;
process.stdout.write(`${JSON.stringify({ seconds, processor, megabytes, own, child })}\n`);
