import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { textOf } from '../query/values.ts';
import { rowsOf } from '../warehouse/sql.ts';
import { markdown } from '../dictionary/markdown.ts';
import { code, heading, table, text } from '../dictionary/blocks.ts';

/** The text of SOURCES.md: where the documents come from, an entry of the source registry a row. */
export async function sourcesText(connection: DuckDBConnection): Promise<string> {
  const rows = await rowsOf(
    connection,
    `SELECT d.source_id, count(*) AS documents, count(*) FILTER (d.status = 'loaded') AS loaded,
       count(DISTINCT r.agency_id) AS agencies, min(r.report_year) AS first_year, max(r.report_year) AS last_year,
       strftime(min(d.retrieved_at), '%Y-%m-%d') AS first_day, strftime(max(d.retrieved_at), '%Y-%m-%d') AS last_day
     FROM documents d LEFT JOIN reports r ON r.document_id = d.document_id
     GROUP BY d.source_id ORDER BY d.source_id`,
  );
  const shown = (value: DuckDBValue | undefined): string => textOf(value ?? null) ?? '';
  return markdown([
    heading(1, 'Sources / 来源', 'sources'),
    text(
      'All reports were published by Chinese administrative agencies, and received from the addresses in documents.source_uri. A source is an entry of the source registry; local stands for files given by hand. / 年报均由行政机关发布，网址见 documents.source_uri；local 表示由人工提供的文件。',
    ),
    table(
      ['source', 'documents', 'reports', 'agencies', 'report years', 'received'],
      rows.map((row) => [
        code(row['source_id'] as string),
        shown(row['documents']),
        shown(row['loaded']),
        shown(row['agencies']),
        row['first_year'] === null ? '' : `${shown(row['first_year'])}–${shown(row['last_year'])}`,
        `${shown(row['first_day'])} – ${shown(row['last_day'])}`,
      ]),
    ),
  ]);
}
