import { anhui } from './anhui.ts';
import type { Adapter, Page } from './adapter.ts';
import { generic } from './generic.ts';
import { gkmlpt } from './gkmlpt.ts';
import { hanweb } from './hanweb.ts';
import { jeecms } from './jeecms.ts';
import { kaipu } from './kaipu.ts';
import { lonsun } from './lonsun.ts';
import type { PlatformName } from './names.ts';
import { trs } from './trs.ts';
import { vsb } from './vsb.ts';

/** In the order in which they are asked: those with the surest signs first. */
const ADAPTERS: readonly Adapter[] = [gkmlpt, hanweb, lonsun, anhui, kaipu, vsb, jeecms, trs, generic];

/**
 * The adapter for a page.
 * @param platform the name the registry gives, or `auto`
 * @returns the adapter, and why it was chosen
 */
export function adapterFor(page: Page, platform: PlatformName | 'auto'): { adapter: Adapter; evidence: string } {
  for (const adapter of ADAPTERS) {
    if (adapter.name === platform) return { adapter, evidence: 'the registry names it' };
    const evidence = platform === 'auto' ? adapter.detect(page) : null;
    if (evidence !== null) return { adapter, evidence };
  }
  return { adapter: generic, evidence: 'no other platform was recognised' };
}
