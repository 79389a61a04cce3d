import { COVERAGE, SOURCE_COVERAGE, TOLD_SINCE } from './coverage.sql.ts';
import { COVER_SUMMARY, NATION_YEAR, PROVINCE_YEAR, REPORT_COVER } from './cover.sql.ts';
import { OBSERVATIONS_CURRENT, REGION_NAMES } from './observations.sql.ts';
import { REVISIONS, UNMATCHED_AGENCIES } from './revisions.sql.ts';
import { HARMONISED_SERIES, SERIES_MEMBERS, SERIES_VALUES } from './series.sql.ts';
import type { ViewDefinition } from './view.ts';
import { APPLICATIONS, DISPUTES, PROACTIVE_DISCLOSURE, STATISTICS_2014 } from './wide.sql.ts';

/** Every view, in an order in which each finds those it reads from. */
export const VIEWS: readonly ViewDefinition[] = [
  REGION_NAMES,
  OBSERVATIONS_CURRENT,
  PROACTIVE_DISCLOSURE,
  APPLICATIONS,
  DISPUTES,
  STATISTICS_2014,
  SERIES_MEMBERS,
  SERIES_VALUES,
  HARMONISED_SERIES,
  TOLD_SINCE,
  REPORT_COVER,
  COVER_SUMMARY,
  PROVINCE_YEAR,
  NATION_YEAR,
  COVERAGE,
  SOURCE_COVERAGE,
  REVISIONS,
  UNMATCHED_AGENCIES,
];
