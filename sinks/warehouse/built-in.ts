import { bodyNameRows, reformRows, regionLinkRows } from '../../model/agencies.ts';
import { INDICATOR_ROWS } from '../../model/indicators.generated.ts';
import type { Row } from '../../model/tables.ts';
import { harmonisationNotes } from './harmonisation-notes.ts';
import { seriesBreaks } from './series-breaks.ts';

/** The fields that a row of indicators.csv may leave empty; all others are text as they stand. */
const OPTIONAL = new Set(['parent_code', 'harmonised_code', 'note']);

/** The rows of the tables that the code itself knows, by table. */
export const BUILT_IN: Readonly<Record<string, readonly Row[]>> = {
  indicators: INDICATOR_ROWS.map(indicatorRow),
  series_breaks: seriesBreaks(),
  harmonisation_notes: harmonisationNotes(),
  body_names: bodyNameRows().map((row) => ({ ...row })),
  reforms: reformRows().map((row) => ({ ...row })),
  region_links: regionLinkRows().map((row) => ({ ...row })),
};

function indicatorRow(row: Readonly<Record<string, string>>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, text]) => [name, text === '' && OPTIONAL.has(name) ? null : text]),
  );
}
