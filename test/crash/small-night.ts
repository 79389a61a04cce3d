import { realEffects } from '../../pipeline/effects.ts';
import { smallNight } from './nights.ts';

/** A small night in a process of its own, to be killed: `small-night.js WAREHOUSE`. */
await smallNight(realEffects, process.argv[2] as string);
