import type { Adapter } from '../adapter.ts';
import { readGenericList } from './generic.ts';

/**
 * 博达 VSB: rows `li#line_u…`, articles `/info/<tree>/<id>.htm`. Further pages may be numbered downwards, so the link
 * of the pager is followed and never computed.
 */
export const vsb: Adapter = {
  name: 'vsb',
  detect(page) {
    if (page.text.includes('_simple_list_gotopage_fun')) return 'the pager calls _simple_list_gotopage_fun';
    if (/id="line_?u?\d+_\d+"/.test(page.text)) return 'rows named line_u…';
    if (/<span class="p_(?:pages|next)/.test(page.text)) return 'a pager of p_next';
    return /vsb_content|showVsbpdfIframe|Vsb\s?CMS/i.test(page.text) ? 'a body marked vsb_content' : null;
  },
  readList: readGenericList,
};
