import { zoneEndingAt } from '../place/places.ts';

/** A district that is one with the zone before it, as names print it in brackets. */
const DISTRICT = /\(([\u3400-\u9fff\ud840-\udfff]{2,8}[区县市旗])\)/;
const PARTY = '中共';

/**
 * The name of an agency as a title prints it, with what its reading leaves out: the Party before its committees, and a
 * zone around the district that is one with it (武汉经济技术开发区（汉南区）城市管理执法局).
 * @param title squashed
 * @param name the name as it was read in the title
 */
export function nameInTitle(title: string, name: string): string {
  if (title.includes(name)) return title.includes(PARTY + name) ? PARTY + name : name;
  const found = DISTRICT.exec(title);
  const district = found?.[1] ?? '';
  const at = name.indexOf(district);
  if (!found || at < 0) return name;
  const rest = name.slice(at + district.length);
  const zone = zoneEndingAt(title, found.index);
  const end = found.index + found[0].length;
  if (!zone || !title.startsWith(rest, end)) return name;
  return `${title.slice(zone.from, found.index)}（${district}）${rest}`;
}
