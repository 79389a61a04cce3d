import { whole } from '../../model/decimal.ts';
import type { Check, Observation } from '../../model/reading.ts';
import type { Edition } from '../../model/vocabulary.ts';
import { checkReport } from '../../transforms/check/check.ts';

/** Which checks notice that one cell of a report was read one too high. */
export interface Mutation {
  readonly indicatorCode: string;
  readonly applicantType: string;
  /** The codes of the checks that fail now and did not before; none where nothing notices. */
  readonly noticedBy: readonly string[];
}

const NOBODY = { sector: null, regionLevel: null };

/** Corrupts each printed number of a report in turn, and asks the checks. */
export function mutations(observations: readonly Observation[], edition: Edition | null): Mutation[] {
  const before = failures(checkReport(observations, edition, NOBODY));
  return observations.flatMap((observation, index) => {
    if (observation.value === null || observation.rawText === null) return [];
    const corrupted = observations.with(index, { ...observation, value: observation.value + whole(1) });
    const after = failures(checkReport(corrupted, edition, NOBODY));
    const fresh = [...after].filter(([key]) => !before.has(key)).map(([, code]) => code);
    const { indicatorCode, applicantType } = observation;
    return [{ indicatorCode, applicantType, noticedBy: [...new Set(fresh)].sort() }];
  });
}

function failures(checks: readonly Check[]): Map<string, string> {
  return new Map(
    checks.filter(({ passed }) => passed === false).map(({ checkCode, scope }) => [`${checkCode} ${scope}`, checkCode]),
  );
}

/** Per section of the form: cells, and how many of them some check watches. */
export function noticed(found: readonly Mutation[]): Map<string, { cells: number; noticed: number }> {
  const sections = new Map<string, { cells: number; noticed: number }>();
  for (const { indicatorCode, noticedBy } of found) {
    const section = indicatorCode.split('.')[0] ?? indicatorCode;
    const counts = sections.get(section) ?? { cells: 0, noticed: 0 };
    counts.cells += 1;
    if (noticedBy.length > 0) counts.noticed += 1;
    sections.set(section, counts);
  }
  return sections;
}
