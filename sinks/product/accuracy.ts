import { ACCURACY_LINES, MEASURED_CODE_VERSION, MEASURED_ON } from './accuracy-lines.ts';

/** What `npm run accuracy` measured: how much of documents whose figures are known is read as printed. */

export interface AccuracyRow {
  /**
   * `format`, `edition`, `platform` and `variation`: the generated corpus, documents a careful reader can read, by
   * these. `fixture`: real reports with figures typed by a person (real …), and the forms written by office programs
   * (written …). `not readable…`: documents whose damage leaves cells that nobody could tell.
   */
  readonly by: 'format' | 'edition' | 'platform' | 'fixture' | 'variation' | 'not readable' | 'not readable variation';
  readonly name: string;
  readonly documents: number;
  /** Cells that print something or are printed blank; each is exact, missing or wrong. */
  readonly cells: number;
  readonly exact: number;
  readonly missing: number;
  /** A figure that is not the printed one; also figures read where nothing is printed, which are no cells. */
  readonly wrong: number;
  /** Of those missing or wrong, the ones in documents that say so: of another quality than `ok`. */
  readonly flagged: number;
  readonly flaggedDocuments: number;
}

export interface Accuracy {
  /** The code that was measured, as in `runs.code_version` and `reports.code_version`. */
  readonly codeVersion: string;
  /** ISO date. */
  readonly measuredOn: string;
  readonly rows: readonly AccuracyRow[];
}

const KINDS: readonly AccuracyRow['by'][] = ['format', 'edition', 'platform', 'fixture'];

/** The figures as they were measured last, for the snapshot. */
export function measuredAccuracy(): Accuracy {
  const rows = ACCURACY_LINES.trim()
    .split('\n')
    .map((line) => rowOf(line.split(',')));
  return { codeVersion: MEASURED_CODE_VERSION, measuredOn: MEASURED_ON, rows };
}

function rowOf([by = '', name = '', ...figures]: readonly string[]): AccuracyRow {
  const kind = KINDS.find((one) => one === by);
  const [documents, cells, exact, missing, wrong, flagged, flaggedDocuments] = figures.map(Number);
  if (kind === undefined || flaggedDocuments === undefined || figures.some((text) => !/^\d+$/.test(text))) {
    throw new Error(`accuracy-lines.ts: ${by},${name} is no row of figures: run npm run accuracy -- --write`);
  }
  return {
    by: kind,
    name,
    documents: documents as number,
    cells: cells as number,
    exact: exact as number,
    missing: missing as number,
    wrong: wrong as number,
    flagged: flagged as number,
    flaggedDocuments,
  };
}

/**
 * The data module that keeps what was measured: the rows that go into a snapshot.
 * @throws Error for a name that would not be read back as it is
 */
export function accuracyModule({ codeVersion, measuredOn, rows }: Accuracy): string {
  const unfit = rows.find(({ by, name }) => KINDS.includes(by) && /[,\n`\\$]/.test(name));
  if (unfit) throw new Error(`the ${unfit.by} “${unfit.name}” cannot be kept: its name parts cells or ends the text`);
  const lines = rows
    .filter(({ by }) => KINDS.includes(by))
    .map((row) =>
      [
        row.by,
        row.name,
        row.documents,
        row.cells,
        row.exact,
        row.missing,
        row.wrong,
        row.flagged,
        row.flaggedDocuments,
      ].join(','),
    );
  return `// Written by \`npm run accuracy -- --write\`: run that, change nothing here.
export const MEASURED_CODE_VERSION = '${codeVersion}';
export const MEASURED_ON = '${measuredOn}';
/** by, name, documents, cells, exact, missing, wrong, flagged, flagged documents. */
export const ACCURACY_LINES = \`
${lines.join('\n')}
\`;
`;
}

/** The text of accuracy.json, with the names of columns as everywhere in a snapshot. */
export function accuracyText({ codeVersion, measuredOn, rows }: Accuracy): string {
  const lines = rows.map(({ flaggedDocuments, ...row }) =>
    JSON.stringify({ ...row, flagged_documents: flaggedDocuments }),
  );
  const head = `{\n  "format": 1,\n  "code_version": ${JSON.stringify(codeVersion)},\n  "measured_on": ${JSON.stringify(measuredOn)},`;
  return `${head}\n  "rows": [\n    ${lines.join(',\n    ')}\n  ]\n}\n`;
}
