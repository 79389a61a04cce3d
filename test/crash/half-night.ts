import { realEffects } from '../../pipeline/effects.ts';
import { HALVES } from './nights.ts';

/**
 * Half a small night in a process of its own, to be killed: `half-night.js ingest|publish WAREHOUSE`. It says a word
 * when its parts are loaded: a kill before that would find nothing done.
 */
const [, , half, root] = process.argv as [string, string, keyof typeof HALVES, string];
if (half === 'publish') await import('../../sinks/product/publish.ts');
process.stdout.write('begun\n');
await HALVES[half](realEffects, root);
