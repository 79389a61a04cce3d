import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REGION_ROWS, regionAt, type RegionRow } from '../../model/regions.ts';
import type { Edition } from '../../model/vocabulary.ts';
import { draftOf, type Draft } from '../corpus/draft.ts';
import { Random } from '../corpus/random.ts';
import { renderHtml } from '../corpus/render-html.ts';

/** As many different reports as are asked for: every county, its bodies, year by year, each with figures of its own. */

/** Whose report, and for which year. */
export interface Subject {
  readonly name: string;
  readonly region: RegionRow;
  readonly year: number;
  readonly edition: Edition;
}

const BODIES = [
  '应急管理局',
  '教育局',
  '财政局',
  '民政局',
  '司法局',
  '水利局',
  '审计局',
  '统计局',
  '医疗保障局',
  '商务局',
];
const FIRST = 2019;
const YEARS = 6;
const COUNTIES = REGION_ROWS.filter(({ level, validTo }) => level === 'county' && validTo === null);

/** The subject with a number; they differ up to 150,000. */
export function subjectAt(index: number): Subject {
  const year = FIRST + (index % YEARS);
  const agency = Math.floor(index / YEARS);
  const region = COUNTIES[agency % COUNTIES.length] as RegionRow;
  const body = BODIES[Math.floor(agency / COUNTIES.length) % BODIES.length] as string;
  const above = region.name.endsWith('区') && region.parentCode ? (regionAt(region.parentCode)?.name ?? '') : '';
  return { name: `${above}${region.name}${body}`, region, year, edition: year < 2021 ? '2019' : '2021' };
}

/** A report as a page pasted from Word or a clean one, with figures that add up. */
export function pageAt(index: number): string {
  const { name, year, edition } = subjectAt(index);
  const drawn = draftOf(edition, index % 3 === 0 ? 'much' : 'little', new Random(index));
  const own = (block: Draft['blocks'][number]): Draft['blocks'][number] =>
    typeof block === 'string' ? block.replaceAll(String(drawn.year), String(year)) : block;
  const [, ...rest] = drawn.blocks.map(own);
  return renderHtml({ ...drawn, blocks: [name, ...rest] }, index % 2 === 0 ? 'word' : 'clean');
}

/** Writes `count` reports into folders of a thousand, and returns how many bytes they take. */
export async function writeReports(folder: string, count: number): Promise<number> {
  let bytes = 0;
  for (let index = 0; index < count; index += 1) {
    const inside = join(folder, String(Math.floor(index / 1000)));
    if (index % 1000 === 0) await mkdir(inside, { recursive: true });
    const page = Buffer.from(pageAt(index));
    bytes += page.length;
    await writeFile(join(inside, `${index}.html`), page);
  }
  return bytes;
}
