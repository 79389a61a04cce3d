import type { Adapter } from '../adapter.ts';
import { readGenericList } from './generic.ts';
import { printedPages } from '../pagers/pagers.ts';

const PATHS = /\/(?:XxgkContent|XxgkAnnualReport|OpennessAnnualReport|Xxgknb|News)\/(?:showList|show|download)\//;

/** The second platform of Anhui: `/XxgkContent/showList/<department>/<category>/page_N.html`. */
export const anhui: Adapter = {
  name: 'anhui',
  detect: (page) => (PATHS.test(page.url) || PATHS.test(page.text) ? 'addresses of showList and show' : null),
  readList(page) {
    const reading = readGenericList(page);
    const match = /^(.*\/showList\/.*\/page_)(\d{1,4})(\.html)/.exec(page.url);
    const pages = printedPages(page);
    if (!match || pages === null || Number(match[2]) >= pages) return reading;
    const next = `${match[1]}${Number(match[2]) + 1}${match[3]}`;
    return { ...reading, next: [...new Set([...reading.next, next])] };
  },
};
