import type { Adapter } from './adapter.ts';
import { readGenericList } from './generic.ts';

/** JEECMS: `/<channel>/index.jhtml`, then `index_2.jhtml`; articles `/<channel>/<id>.jhtml`. */
export const jeecms: Adapter = {
  name: 'jeecms',
  detect: (page) =>
    /\.jhtml(?:["'?#]|$)/.test(page.url) || /href="[^"]{0,300}\.jhtml/.test(page.text)
      ? 'addresses end in .jhtml'
      : null,
  readList: readGenericList,
};
