import type { Page } from '../../platforms/adapter.ts';

/** Pages that stand where a site was: the domain lapsed, and a broker or a stranger holds it now. */

const FOR_SALE =
  /(?:本|该|此)?域名.{0,12}(?:出售|转让|停放|已过期|已到期|求购)|(?:出售|转让)(?:本|该|此)域名|this domain (?:name )?(?:is|may be|has) .{0,12}(?:for sale|expired)|buy this domain|domain parking/i;
const BETTING =
  /博彩|赌场|娱乐城|百家乐|时时彩|棋牌|(?:足球|体育|世界杯|电竞)投注|真人(?:荷官|娱乐|视讯)|新葡京|(?:威尼斯人|太阳城|金沙)(?:娱乐|官网|国际)|(?:亚博|乐鱼|万博|华体会|爱游戏)体育|老虎机/;
/** A page of a broker says little else. */
const MAX_TEXT = 30_000;
/** The title stands near the begin. */
const MAX_HEAD = 5000;

/** Why a page is none of the agency's, or null. */
export function strangersPage(page: Page): string | null {
  if (!FOR_SALE.test(page.text) && !BETTING.test(page.text.slice(0, MAX_HEAD))) return null;
  const title = page.$('title').first().text();
  if (BETTING.test(title)) return `its title advertises bets (${title.trim().slice(0, 60)})`;
  if (page.text.length > MAX_TEXT) return null;
  const offer = FOR_SALE.exec(`${title} ${page.$('body').text()}`)?.[0];
  return offer === undefined ? null : `it says “${offer.trim()}”`;
}
