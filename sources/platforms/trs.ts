import type { Adapter } from './adapter.ts';
import { readGenericList } from './generic.ts';
import { pagerCall } from './pagers.ts';

/** 拓尔思 TRS WCM: static lists whose second page is `index_1`, articles named `tYYYYMMDD_<id>`. */
export const trs: Adapter = {
  name: 'trs',
  detect(page) {
    if (pagerCall(page)?.kind === 'trs') return 'createPageHTML counts pages from 0';
    if (/\/t\d{8}_\d{4,12}\.s?html?/.test(page.text)) return 'links named tYYYYMMDD_<id>';
    return /TRS_(?:Editor|UEDITOR)|trs_editor_view/.test(page.text) ? 'a body marked TRS' : null;
  },
  readList: readGenericList,
};
