/** The agency that the title of a report names, where the title states it plainly. */

/** How names of agencies end. */
export const AGENCY =
  /[\u4e00-\u9fff](?:局|委|委员会|办|办公室|厅|院|署|中心|支队|总队|乡|镇|街道|街道办事处|人民政府|管委会|联合社|集团|公司|银行|学校|大学|红十字会|联合会|协会|总工会|妇联|残联|科协|队|站|处|所|馆)$/;
const LEADING_YEAR = /^(?:关于)?(?:19|20)\d{2}年?度?/;
const BEHIND_NAME = /(?:19|20)\d{2}|二[〇○零]|政府信息|信息公开|政务公开|关于|年度|\.{3}|…/;
const IN_BRACKETS = /[（(【[]([^（()）【】[\]]{3,40})[)）】\]]/;

/** The name as the title writes it, or null. */
export function agencyIn(title: string): string | null {
  const written = title.replace(/[\s·•]/g, '');
  const bracketed = IN_BRACKETS.exec(written)?.[1];
  if (bracketed !== undefined && AGENCY.test(bracketed) && !/\d/.test(bracketed)) return bracketed;
  const plain = written.replace(new RegExp(IN_BRACKETS, 'g'), '').replace(LEADING_YEAR, '').replace(/^关于/, '');
  const name = plain.split(BEHIND_NAME, 1)[0] ?? '';
  return name.length <= 40 && AGENCY.test(name) ? name : null;
}

/** Whether two names may be of one agency: one is the other with some of its characters left out. */
export function mayBeSame(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  for (const character of short) {
    at = long.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
