import { INDICATORS } from '../../model/indicators.ts';
import type { Comment, Row } from '../../model/tables.ts';
import { EDITIONS, type Edition } from '../../model/vocabulary.ts';
import { BREAK_REASONS } from './break-reasons.ts';

/**
 * Indicators that keep their code but not their concept: with the form of 2021 all decisions are counted, disclosed or
 * not (see their notes in indicators.csv).
 */
const CHANGED_WITHIN = new Map<string, Edition>([
  ['licensing.decisions', '2021'],
  ['penalty.decisions', '2021'],
  ['coercion.decisions', '2021'],
]);

/**
 * The rows of series_breaks: a series breaks with an edition where other indicators make it up than in the edition
 * before, or where an indicator changed its concept without changing its code.
 */
export function seriesBreaks(): Row[] {
  const codes = new Set(INDICATORS.flatMap(({ harmonisedCode }) => harmonisedCode ?? []));
  return [...codes].flatMap((code) => {
    const editions = EDITIONS.filter((edition) => membersOf(code, edition) !== '');
    return editions.slice(1).flatMap((edition, index) => {
      const before = membersOf(code, editions[index] as Edition);
      const after = membersOf(code, edition);
      if (before === after && CHANGED_WITHIN.get(code) !== edition) return [];
      const { en, zh } = reasonOf(code, edition, before, after);
      return {
        harmonised_code: code,
        edition,
        first_year: Number(edition),
        members_before: before,
        members_after: after,
        reason: en,
        reason_zh: zh,
      };
    });
  });
}

function reasonOf(code: string, edition: Edition, before: string, after: string): Comment {
  const rule = BREAK_REASONS.find((one) => one.edition === edition && one.series.test(code));
  return (
    rule?.reason ?? {
      en: `Before ${edition} the series is made of ${before}; from then on of ${after}.`,
      zh: `${edition} 年度以前由 ${before} 组成，此后由 ${after} 组成。`,
    }
  );
}

function membersOf(code: string, edition: Edition): string {
  return INDICATORS.filter((one) => one.harmonisedCode === code && one.editions.includes(edition))
    .map((one) => one.code)
    .sort()
    .join(';');
}
