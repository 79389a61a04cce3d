import type { DuckDBConnection } from '@duckdb/node-api';
import { PersonError } from '../../model/errors.ts';
import { INDICATORS, indicatorOf, isIndicator, type Indicator } from '../../model/indicators.ts';
import { APPLICANT_TYPES } from '../../model/vocabulary.ts';
import { textOf } from '../../sinks/query/values.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';
import { documentOfReport, explainKept, type DocumentExplanation } from './explain.ts';
import type { Layout } from '../warehouse/layout.ts';
import { openPublished } from '../warehouse/staged-warehouse.ts';

/** Which value is asked for. */
export interface ValueQuestion {
  /** An agency_id, or a name of the agency; a part of one is enough where it leads to one agency. */
  readonly agency: string;
  readonly year: number;
  readonly indicator: string;
  /** The column 总计 where not given and the indicator has applicants. */
  readonly applicant?: string;
}

/** One number of the warehouse as it stands there. */
export interface KeptValue {
  readonly indicatorCode: string;
  readonly applicantType: string;
  /** Plain notation; null where nothing certain is printed. */
  readonly value: string | null;
  readonly unit: string;
  readonly obsStatus: string;
  readonly rawText: string | null;
  readonly tableIndex: number | null;
  readonly rowIndex: number | null;
  readonly columnIndex: number | null;
  readonly doubt: string | null;
}

/** The way back from one value to the page it is printed on. */
export interface ValueExplanation {
  readonly reportId: string;
  readonly agencyName: string | null;
  readonly reportYear: number;
  readonly scope: string;
  readonly revision: number;
  readonly indicator: Indicator;
  /** Null where the report has no such value. */
  readonly kept: KeptValue | null;
  /** For a derived value: the printed values it is the sum of. */
  readonly parts: readonly KeptValue[];
  readonly document: DocumentExplanation;
}

/**
 * Follows a value back to its cell, once for each current report of the agency and year (own and consolidated).
 * @throws PersonError where the warehouse has no such agency or year, or the name is not of one agency alone
 */
export async function explainValue(layout: Layout, question: ValueQuestion): Promise<ValueExplanation[]> {
  const { indicator, applicant } = checked(question);
  const warehouse = await openPublished(layout);
  try {
    const { connection } = warehouse;
    const agencyId = await agencyOf(connection, question.agency);
    const reports = await reportsOf(connection, agencyId, question);
    const explained: ValueExplanation[] = [];
    for (const report of reports) {
      const reportId = report['report_id'] as string;
      const values = await valuesOf(connection, reportId, applicant);
      explained.push({
        reportId,
        agencyName: report['agency_name'] as string | null,
        reportYear: question.year,
        scope: report['scope'] as string,
        revision: Number(report['revision']),
        indicator,
        kept: values.find(({ indicatorCode }) => indicatorCode === indicator.code) ?? null,
        parts: values.filter(({ indicatorCode }) => indicatorOf(indicatorCode).parentCode === indicator.code),
        document: await explainKept(layout, connection, await documentOfReport(connection, reportId)),
      });
    }
    return explained;
  } finally {
    warehouse.close();
  }
}

function checked({ indicator: code, applicant }: ValueQuestion): { indicator: Indicator; applicant: string } {
  if (!isIndicator(code)) {
    const near = INDICATORS.filter((one) => one.code.includes(code) || one.labelZh.includes(code)).slice(0, 8);
    const hint =
      near.length > 0 ? `perhaps ${near.map((one) => one.code).join(', ')}` : 'the table indicators lists all';
    throw new PersonError(`there is no indicator ${code}: ${hint}`, 2);
  }
  const indicator = indicatorOf(code);
  const chosen = applicant ?? (indicator.byApplicant ? 'total' : 'all');
  if (!(APPLICANT_TYPES as readonly string[]).includes(chosen)) {
    throw new PersonError(`there is no applicant type ${chosen}: choose one of ${APPLICANT_TYPES.join(', ')}`, 2);
  }
  return { indicator, applicant: chosen };
}

const NAMES = `
SELECT agency_id, name FROM agencies WHERE name IS NOT NULL
UNION SELECT agency_id, name FROM agency_names
UNION SELECT agency_id, agency_name FROM reports WHERE agency_id IS NOT NULL AND agency_name IS NOT NULL
UNION SELECT agency_id, agency_id FROM agencies`;
const SHOWN = 10;

async function agencyOf(connection: DuckDBConnection, name: string): Promise<string> {
  const find = async (condition: string): Promise<string[][]> => {
    const sql = `SELECT agency_id, any_value(name ORDER BY name) AS name FROM (${NAMES}) WHERE ${condition} GROUP BY agency_id ORDER BY agency_id`;
    return (await rowsOf(connection, sql, [name])).map((row) => [row['agency_id'] as string, row['name'] as string]);
  };
  const exact = await find('name = $1');
  const found = exact.length > 0 ? exact : await find('contains(name, $1)');
  const [first] = found;
  if (first?.[0] === undefined) throw new PersonError(`the warehouse has no agency named ${name}`, 2);
  if (found.length > 1) {
    const list = found.slice(0, SHOWN).map(([id, known]) => `  ${id}  ${known}`);
    const more = found.length > SHOWN ? [`  and ${found.length - SHOWN} more`] : [];
    throw new PersonError(
      `${found.length} agencies are named ${name}: say which by its agency_id\n${[...list, ...more].join('\n')}`,
      2,
    );
  }
  return first[0];
}

async function reportsOf(
  connection: DuckDBConnection,
  agencyId: string,
  { agency, year }: ValueQuestion,
): Promise<Awaited<ReturnType<typeof rowsOf>>> {
  const reports = await rowsOf(
    connection,
    `SELECT report_id, agency_name, report_year, scope, revision FROM reports
     WHERE is_current AND agency_id = $1 ORDER BY report_year, scope`,
    [agencyId],
  );
  const found = reports.filter((report) => report['report_year'] === year);
  if (found.length > 0) return found;
  const years = [...new Set(reports.map((report) => String(report['report_year'])))].join(', ');
  throw new PersonError(
    `the warehouse has no report of ${agency} for ${year}${years === '' ? '' : `; it has ${years}`}`,
    2,
  );
}

async function valuesOf(connection: DuckDBConnection, reportId: string, applicant: string): Promise<KeptValue[]> {
  const rows = await rowsOf(
    connection,
    `SELECT indicator_code, applicant_type, value, unit, obs_status, raw_text, table_index, row_index, column_index, doubt
     FROM observations WHERE report_id = $1 AND applicant_type = $2 ORDER BY indicator_code`,
    [reportId, applicant],
  );
  return rows.map((row) => {
    const index = (name: string): number | null => (row[name] === null ? null : Number(row[name]));
    return {
      indicatorCode: row['indicator_code'] as string,
      applicantType: row['applicant_type'] as string,
      value: textOf(row['value'] ?? null),
      unit: row['unit'] as string,
      obsStatus: row['obs_status'] as string,
      rawText: row['raw_text'] as string | null,
      tableIndex: index('table_index'),
      rowIndex: index('row_index'),
      columnIndex: index('column_index'),
      doubt: row['doubt'] as string | null,
    };
  });
}
