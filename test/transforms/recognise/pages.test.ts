import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { recognise, type Recognition } from '../../../transforms/recognise/recognise.ts';
import { documentOf, heading } from './documents.ts';
import { PAGES_GOLD } from './pages-gold.ts';

const pageSchema = z.looseObject({
  url: z.string().optional(),
  title: z.string().optional(),
  excerpt: z.string().optional(),
  agency: z.string().optional(),
  year: z.int().optional(),
  published_on: z.string().optional(),
  is_annual_report: z.boolean(),
});
const PAGES = readFileSync('test/fixtures/pages.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => pageSchema.parse(JSON.parse(line)));

/** The page as far as its label goes: title, the excerpt of its text, the date in the list, the address. */
function recognisePage(line: number, agency?: string): Recognition {
  const page = PAGES[line];
  const lines = (page?.excerpt ?? '').split(/\n|…/);
  const content = documentOf(page?.title === undefined ? lines : [heading(page.title), ...lines]);
  const listed = page?.published_on === undefined ? {} : { listedOn: page.published_on };
  return recognise(content, { ...listed, ...(agency === undefined ? {} : { agency }) }, page?.url ?? '');
}

describe('176 labelled pages, of which title and excerpt are known', () => {
  test.each(PAGES_GOLD)('line %i is the report of %s', (line, _, agencyId) => {
    const { agency } = recognisePage(line);
    expect(agency.agencyId).toBe(agencyId);
    if (agencyId === null) expect(agency.confidence).toBe('uncertain');
  });

  test('all but the four whose page leaves the place open are placed without a person', () => {
    const waiting = PAGES_GOLD.filter(([line]) => recognisePage(line).agency.confidence === 'uncertain');
    expect(waiting.map(([line]) => line)).toEqual([22, 83, 139, 161]);
  });

  test('with the agency the registry lists, every page finds its region', () => {
    const unplaced = PAGES_GOLD.filter(([line, agency]) => recognisePage(line, agency).agency.regionCode === null);
    expect(unplaced).toEqual([]);
  });

  test('the year of every page that prints one is right, and where only the address tells it, it is uncertain', () => {
    const wrong = PAGES.flatMap((page, line) => {
      if (!page.is_annual_report || page.year === undefined) return [];
      const { year } = recognisePage(line);
      return year.year === page.year ? [] : [{ line, year: year.year, certain: year.certain }];
    });
    expect(wrong).toEqual([]);
    expect(recognisePage(80).year.certain).toBe(false);
  });

  test('no page that is something else is taken for a report', () => {
    const taken = PAGES.flatMap((page, line) => {
      const { kind } = recognisePage(line);
      return !page.is_annual_report && kind === 'report' ? [line] : [];
    });
    expect(taken).toEqual([]);
  });
});
