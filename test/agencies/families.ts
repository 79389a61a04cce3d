import * as faults from './faults.ts';
import * as hanweb from './families/hanweb.ts';
import * as kaipuVsb from './families/kaipu-vsb.ts';
import * as others from './families/others.ts';
import * as south from './families/south.ts';
import * as trs from './families/trs.ts';
import type { Family } from './web.ts';

/** Every family that is simulated, by name, and every site with faults. */
export const FAMILIES: Readonly<Record<string, Family>> = { ...trs, ...hanweb, ...kaipuVsb, ...south, ...others };
export const FAULTS: Readonly<Record<string, Family>> = { ...faults };
