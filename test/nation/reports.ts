import { contains } from '../../model/regions.ts';
import type { Edition, Quality } from '../../model/vocabulary.ts';
import { type Agency, YEARS, agencies, codeIn } from './bodies.ts';
import { draw, factsOf, total, type Facts } from './facts.ts';

/** What became of every report that was owed: the truth that the warehouse is held against. */
export interface Owed {
  readonly agency: Agency;
  readonly year: number;
  readonly regionCode: string;
  readonly facts: Facts;
  readonly fate: 'reported' | 'unreadable' | 'missing';
  readonly edition: Edition;
  readonly publishedOn: string;
  readonly late: boolean;
  readonly quality: Quality;
  /** Applications received are left blank. */
  readonly blank: boolean;
  /** How the report came to its figures: other ones first, a copy, a page that went back, a draft found later. */
  readonly story: 'plain' | 'corrected' | 'copied' | 'reverted' | 'draft';
}

/** Years in which agencies of the province without consolidated reports kept silent. */
const SILENT_YEARS = [2016, 2020, 2023];
const BLANK_YEARS = [2018, 2022];

/** Every report owed, a row per agency and year. */
export function owedReports(): Owed[] {
  const all = agencies();
  const own = all.filter((agency) => !agency.consolidated);
  const inYear = (year: number): { code: string; facts: Facts }[] =>
    own.flatMap((agency) => {
      const code = agency.nameIn(year) === null ? null : codeIn(agency.homeCode, year);
      return code === null ? [] : [{ code, facts: factsOf(agency.agencyId, year) }];
    });
  return YEARS.flatMap((year) => {
    const below = inYear(year);
    return all.flatMap((agency) => {
      const regionCode = agency.nameIn(year) === null ? null : codeIn(agency.homeCode, year);
      if (regionCode === null) return [];
      const facts = agency.consolidated
        ? total(below.filter(({ code }) => contains(regionCode, code)).map((one) => one.facts))
        : factsOf(agency.agencyId, year);
      return [{ agency, year, regionCode, facts, ...circumstances(agency, year) }];
    });
  });
}

function circumstances(agency: Agency, year: number): Omit<Owed, 'agency' | 'year' | 'regionCode' | 'facts'> {
  const chance = (below: number, word: string): number => draw(below, agency.agencyId, year, word);
  const fate = fateOf(agency, year, chance(12, 'fate'));
  const oldForm = year === 2021 && !agency.consolidated && chance(20, 'form') === 0;
  const late = chance(5, 'late') === 0;
  const stories = ['corrected', 'copied', 'reverted', 'draft'] as const;
  return {
    fate,
    edition: year < 2019 ? '2014' : year < 2021 || oldForm ? '2019' : '2021',
    publishedOn: `${year + 1}-${dayOf(agency, year, late)}`,
    late,
    quality: chance(9, 'quality') === 0 ? 'error' : 'ok',
    blank: agency.province === '140000' && BLANK_YEARS.includes(year) && chance(30, 'blank') === 0 && year >= 2019,
    story: stories[chance(24, 'story')] ?? 'plain',
  };
}

function fateOf(agency: Agency, year: number, chance: number): Owed['fate'] {
  if (agency.consolidated) {
    const silent = (agency.homeCode === '370200' && year === 2017) || (agency.homeCode === '370300' && year === 2025);
    return silent ? 'missing' : 'reported';
  }
  if (agency.province === '140000' && !SILENT_YEARS.includes(year)) return 'reported';
  return chance === 0 ? 'missing' : chance === 1 ? 'unreadable' : 'reported';
}

/** Due were all by 31 March until the reports on 2018; since then agencies by 31 January, governments by 31 March. */
function dayOf(agency: Agency, year: number, late: boolean): string {
  if (year < 2019) return late ? '04-20' : '03-10';
  if (agency.consolidated) return late && year < 2025 ? '04-02' : '02-12';
  return late ? '02-10' : '01-20';
}
