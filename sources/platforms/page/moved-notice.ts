import type { Page } from '../adapter.ts';
import { resolveLink } from './page.ts';

/** Pages that stand where a site was and name the place it has gone to. */

const MOVED =
  /(?:迁移|搬迁|迁|转移|并入|整合)(?:到|至|往|公告|通知|提示)|新(?:版)?(?:网址|域名|网站|站点|平台)|域名(?:变更|更换|调整)|(?:停止|不再)(?:更新|维护|运行)|(?:关停|下线)(?:公告|通知)/;
/** Such a page says little else. */
const MAX_PAGE = 8000;
const MAX_LINKS = 10;

/** Where a page says that its site has moved to: the first link to another host; null where it says nothing of the kind. */
export function movedTo(page: Page): string | null {
  const links = page.elements('a');
  if (page.text.length > MAX_PAGE || links.length > MAX_LINKS || !MOVED.test(page.text)) return null;
  const { hostname } = new URL(page.url);
  const found = links.flatMap(({ attribs }) => resolveLink(page, attribs['href']) ?? []);
  return found.find((url) => /^https?:/.test(url) && new URL(url).hostname !== hostname) ?? null;
}
