import type { Page } from '../../platforms/adapter.ts';

/** Pages that come with status 200 where a site cannot answer for the moment: the one asked for comes later. */

const LATER =
  /(?:系统|服务器?|网站|网络|服务)(?:正)?(?:繁忙|忙碌|异常|错误|出错|超时)|(?:请|请您)?稍[后候](?:再试|重试|再访问|访问|再来)|(?:系统|网站|服务器?)(?:正在|例行)?(?:维护|升级)|数据库(?:连接)?(?:错误|失败|出错|异常)|OLE DB Provider|ODBC .{0,40}Driver|SQL Server 不存在|Error establishing a database/i;
/** Such a page says little else; longer ones speak of it. */
const MAX_PAGE = 8000;
const MAX_WORDS = 200;

/** What a page says that stands in for one for the moment, or null. */
export function asksToComeLater(page: Page): string | null {
  if (page.text.length > MAX_PAGE || !LATER.test(page.text) || !/^\s*</.test(page.text)) return null;
  if (page.elements('a').length > 3 || page.elements('iframe').length > 0) return null;
  const tree = page.$.root().clone();
  tree.find('script, style, title').remove();
  const words = tree.text().replace(/\s+/g, ' ').trim();
  return words.length <= MAX_WORDS ? (LATER.exec(words)?.[0] ?? null) : null;
}
