import { isCalledScript } from './lists/script-files.ts';
import { anhui } from './adapters/anhui.ts';
import type { Adapter, Page } from './adapter.ts';
import { generic } from './adapters/generic.ts';
import { epoint } from './adapters/epoint.ts';
import { gkmlpt } from './adapters/gkmlpt.ts';
import { hanweb } from './adapters/hanweb.ts';
import { jeecms } from './adapters/jeecms.ts';
import { kaipu } from './adapters/kaipu.ts';
import { lonsun } from './adapters/lonsun.ts';
import type { PlatformName } from './names.ts';
import { trs } from './adapters/trs.ts';
import { truecms } from './adapters/truecms.ts';
import { vsb } from './adapters/vsb.ts';

/** In the order in which they are asked: those with the surest signs first. */
const ADAPTERS: readonly Adapter[] = [truecms, epoint, gkmlpt, hanweb, lonsun, anhui, kaipu, vsb, jeecms, trs, generic];

/**
 * The adapter for a page: the one the registry names where the page shows a sign of it, or else the one whose sign it
 * shows. Sites move to other platforms, and lists of platforms are often guesses.
 * @param platform the name the registry gives, or `auto`
 * @returns the adapter, and why it was chosen
 */
export function adapterFor(page: Page, platform: PlatformName | 'auto'): { adapter: Adapter; evidence: string } {
  if (isCalledScript(page)) return { adapter: generic, evidence: 'a script, read with the page that calls it' };
  if (platform === 'generic') return { adapter: generic, evidence: 'the registry names it' };
  const named = ADAPTERS.find(({ name }) => name === platform);
  for (const adapter of [...(named ? [named] : []), ...ADAPTERS]) {
    const evidence = adapter.detect(page);
    if (evidence !== null && adapter !== generic) return { adapter, evidence };
  }
  if (named) return { adapter: named, evidence: 'the registry names it' };
  return { adapter: generic, evidence: 'no other platform was recognised' };
}
