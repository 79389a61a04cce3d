import { REGION_ROWS, validIn, type RegionRow } from './regions.ts';

/** The names regions go by: in full (上党区, 黔东南苗族侗族自治州) and the short ones people use (上党, 黔东南州). */

/** Peoples whose names stand inside those of autonomous regions, the longer before those they begin with. */
const PEOPLES =
  '柯尔克孜|达斡尔|鄂温克|鄂伦春|哈萨克|维吾尔|塔吉克|土家|布依|朝鲜|哈尼|傈僳|拉祜|东乡|纳西|景颇|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|德昂|保安|裕固|独龙|蒙古|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒|各';
const PEOPLE_AT_END = new RegExp(`(?:${PEOPLES})族?$`);

/** Short names that follow from no rule, several parted by spaces. */
const CUSTOMARY: Readonly<Record<string, string>> = {
  阿拉善左旗: '阿左旗',
  阿拉善右旗: '阿右旗',
  阿鲁科尔沁旗: '阿旗',
  巴音郭楞蒙古自治州: '巴州',
  博尔塔拉蒙古自治州: '博州',
  克孜勒苏柯尔克孜自治州: '克州',
  前郭尔罗斯蒙古族自治县: '前郭县',
  达尔罕茂明安联合旗: '达茂旗 达茂联合旗',
  科尔沁左翼中旗: '科左中旗',
  科尔沁左翼后旗: '科左后旗',
  科尔沁右翼前旗: '科右前旗',
  科尔沁右翼中旗: '科右中旗',
  察哈尔右翼前旗: '察右前旗',
  察哈尔右翼中旗: '察右中旗',
  察哈尔右翼后旗: '察右后旗',
  土默特左旗: '土左旗',
  土默特右旗: '土右旗',
  新巴尔虎左旗: '新左旗',
  新巴尔虎右旗: '新右旗',
  苏尼特左旗: '东苏旗',
  苏尼特右旗: '西苏旗',
  东乌珠穆沁旗: '东乌旗',
  西乌珠穆沁旗: '西乌旗',
  喀喇沁左翼蒙古族自治县: '喀左县 喀左',
  阜新蒙古族自治县: '阜蒙县',
  杜尔伯特蒙古族自治县: '杜蒙县',
  塔什库尔干塔吉克自治县: '塔县',
  莫力达瓦达斡尔族自治旗: '莫旗',
  东乡族自治县: '东乡县',
  积石山保安族东乡族撒拉族自治县: '积石山县',
};

const INDEX = buildIndex();

/** Every name, full or short, with the rows it stands for. */
export function regionNames(): ReadonlyMap<string, readonly RegionRow[]> {
  return INDEX;
}

/**
 * The regions of a name.
 * @param name a full or short name in simplified characters
 * @param year where given, only periods that held in that year or the next, in which its report is written; all periods
 *   where none did
 * @returns the rows, several where the name is not unique (鼓楼区), none where it is unknown
 */
export function regionsNamed(name: string, year?: number): readonly RegionRow[] {
  const rows = INDEX.get(name) ?? [];
  if (year === undefined) return rows;
  const held = rows.filter((row) => validIn(row, year) || validIn(row, year + 1));
  return held.length > 0 ? held : rows;
}

/** The short names of a full one: 济源市 → 济源; 通道侗族自治县 → 通道县, 通道; none where one character would be left. */
export function shortNames(name: string): readonly string[] {
  const names = new Set<string>();
  for (const customary of CUSTOMARY[name]?.split(' ') ?? []) names.add(customary);
  const autonomous = /^(.+?)自治([区州县旗])$/.exec(name);
  if (autonomous) {
    const [, stem = '', kind = ''] = autonomous;
    const bare = withoutPeoples(stem);
    if (kind !== '区') names.add(bare + kind).add(`${bare}自治${kind}`);
    names.add(bare);
  } else {
    names.add(name.replace(/(?:特别行政区|地区|林区|新区|矿区|[省市区县盟旗])$/, ''));
  }
  names.delete(name);
  return [...names].filter((short) => short.length > 1);
}

function withoutPeoples(stem: string): string {
  let bare = stem;
  for (;;) {
    const next = bare.replace(PEOPLE_AT_END, '');
    if (next === bare || next.length < 2) return bare.length > 2 ? bare.replace(/族$/, '') : bare;
    bare = next;
  }
}

function buildIndex(): Map<string, RegionRow[]> {
  const index = new Map<string, RegionRow[]>();
  const add = (name: string, row: RegionRow) => {
    const rows = index.get(name);
    if (rows) rows.push(row);
    else index.set(name, [row]);
  };
  for (const row of REGION_ROWS) {
    if (row.level === 'nation') continue;
    add(row.name, row);
    for (const short of shortNames(row.name)) add(short, row);
  }
  return index;
}
