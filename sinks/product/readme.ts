import type { DuckDBConnection } from '@duckdb/node-api';
import { code, heading, table, text, type Block } from '../dictionary/blocks.ts';
import { markdown } from '../dictionary/markdown.ts';
import { rowsOf } from '../warehouse/sql.ts';
import { ABOUT } from './about.ts';
import { measuredAccuracy } from './accuracy.ts';
import type { DataFile } from './files.ts';

const OTHERS: readonly (readonly [file: string, what: string])[] = [
  ['gongkai.xlsx', 'Excel：各宽表及说明 / the wide views as sheets, with notes'],
  ['DICTIONARY.md', 'Tables, columns, codes, indicators and warnings'],
  ['DICTIONARY.zh-CN.md', '数据字典'],
  ['dictionary.html', '数据字典与表格图 / the dictionary with the forms drawn'],
  ['site/index.html', '图表与各机关页面 / coverage, series, quality and a page per agency'],
  ['accuracy.json', '读取准确度的测量结果 / how well reading does, measured where the right figures are known'],
  ['CHANGELOG.md', '历次快照的变化 / what changed from snapshot to snapshot'],
  ['datapackage.json', 'Data Package 2 (Frictionless)'],
  ['croissant.json', 'Croissant 1.0'],
  ['CITATION.cff', '引用格式 / how to cite'],
  ['LICENSE.md', '许可 / licence'],
  ['SOURCES.md', '来源 / sources'],
  ['DIFF.md', '与上一快照的差异（首个快照无） / changes since the snapshot before; the first has none'],
  ['diff.parquet', '逐条差异 / every changed observation'],
  ['manifest.json', 'Tables with rows, bytes and SHA-256'],
  ['SHA256SUMS', 'sha256sum -c SHA256SUMS'],
];

const USES = `\`\`\`sql
-- DuckDB: applications received, per current report
SELECT r.agency_name, r.report_year, o.value
FROM 'observations.parquet' o JOIN 'reports.parquet' r USING (report_id)
WHERE r.is_current AND o.indicator_code = 'applications.received' AND o.applicant_type = 'total';

-- one year and indicator from the parts
SELECT region_code, scope, value
FROM read_parquet('observations/*/*.parquet', hive_partitioning = true)
WHERE report_year = 2021 AND is_current AND indicator_code = 'applications.received' AND applicant_type = 'total';
\`\`\`

\`\`\`python
import pandas
applications = pandas.read_csv('csv/applications.csv', dtype={'region_code': str, 'province_code': str})
\`\`\``;

/** The text of the snapshot's README.md. */
export async function readmeText(connection: DuckDBConnection, data: readonly DataFile[]): Promise<string> {
  const years = await rowsOf(
    connection,
    `SELECT report_year, count(*) AS reports, count(DISTINCT agency_id) AS agencies,
       count(*) FILTER (scope = 'consolidated') AS consolidated, count(*) FILTER (quality <> 'ok') AS doubtful
     FROM reports WHERE is_current GROUP BY ALL ORDER BY ALL NULLS LAST`,
  );
  const opening: Block[] = [
    heading(1, ABOUT.title, 'top'),
    text(ABOUT.description),
    heading(2, 'Files / 文件', 'files'),
    table(
      ['file', 'rows', 'what'],
      [
        ...data.map(({ file, rows, description }) => [code(file), String(rows), description]),
        ...OTHERS.map(([file, what]) => [code(file), '', what]),
      ],
    ),
    heading(2, 'Current reports / 现行年报', 'coverage'),
    table(
      [
        'report year / 年度',
        'reports / 年报',
        'agencies / 机关',
        'consolidated / 汇总',
        'warning or error / 有警告或错误',
      ],
      years.map((row) => [
        row['report_year'] === null ? 'not known / 不详' : String(row['report_year'] as number),
        ...['reports', 'agencies', 'consolidated', 'doubtful'].map((name) => String(row[name] as bigint)),
      ]),
    ),
    heading(2, 'Coverage / 覆盖', 'owed'),
    text(
      'Agencies that owe a report by the source registry, or by their reports before and after (view coverage), by what is there. / 按来源登记或前后年度年报应有年报的机关数，见 coverage 视图。',
    ),
    table(
      [
        'report year / 年度',
        'owed / 应有',
        'loaded / 已载入',
        'unreadable / 无法读取',
        'not due / 未到期',
        'not found / 未见',
        'could not look / 未能查看',
        'cannot be told / 无从得知',
      ],
      (await owedByYear(connection)).map((row) =>
        ['year', 'expected', 'reported', 'unreadable', 'not_due', 'not_found', 'unseen', 'unknown'].map((name) =>
          String(row[name] as bigint),
        ),
      ),
    ),
    heading(2, 'Accuracy of reading / 读取准确度', 'accuracy'),
    ...accuracyBlocks(),
    heading(2, 'Before use / 使用须知', 'use'),
    ...CAVEATS.map((caveat) => text(caveat)),
  ];
  return `${markdown(opening)}\n${USES}\n`;
}

/** By the day on which a document was received last: runs are in no snapshot, so none may decide what is due. */
async function owedByYear(connection: DuckDBConnection): Promise<Record<string, unknown>[]> {
  return rowsOf(
    connection,
    `WITH day AS (SELECT max(retrieved_at)::DATE AS day FROM documents), owed AS (
       SELECT report_year, CASE WHEN status IN ('reported', 'unreadable') THEN status WHEN day <= due_on THEN 'not_due'
         ELSE status END AS status
       FROM coverage, day WHERE status = 'reported' OR report_year < year(day))
     SELECT report_year AS year, count(*) FILTER (status <> 'unknown') AS expected, count(*) FILTER (status = 'reported') AS reported,
       count(*) FILTER (status = 'unreadable') AS unreadable, count(*) FILTER (status = 'not_due') AS not_due,
       count(*) FILTER (status = 'not_found') AS not_found,
       count(*) FILTER (status IN ('blocked', 'not_looked')) AS unseen, count(*) FILTER (status = 'unknown') AS unknown
     FROM owed GROUP BY ALL ORDER BY ALL`,
  );
}

function accuracyBlocks(): Block[] {
  const { codeVersion, measuredOn, rows } = measuredAccuracy();
  return [
    text(
      `Measured on ${measuredOn} with code ${codeVersion}, on real reports typed in by a person (fixture) and on documents made with known figures in the variations seen in the wild; all rows are in accuracy.json. / 以人工录入的真实年报和按已知数字生成的文件测得，全部见 accuracy.json。`,
    ),
    table(
      ['by', 'documents', 'cells / 单元格', 'exact / 读对', 'missing / 缺失', 'wrong / 有误', 'flagged / 已标记'],
      ['fixture', 'format', 'edition', 'platform'].map((by) => {
        const those = rows.filter((row) => row.by === by);
        const sum = (name: 'documents' | 'cells' | 'exact' | 'missing' | 'wrong' | 'flagged'): string =>
          String(those.reduce((total, row) => total + row[name], 0));
        return [by, ...(['documents', 'cells', 'exact', 'missing', 'wrong', 'flagged'] as const).map(sum)];
      }),
    ),
  ];
}

const CAVEATS = [
  'A blank or a dash has no value and the status M: it is not zero. / 空白和横线没有值，状态为 M，不是零。',
  'A government’s consolidated report (scope consolidated) adds up the agencies below it: never sum both. / 汇总年报已含下级机关，不能与其相加。',
  'Use rows with is_current only, unless you study revisions. / 除研究修订外，只用 is_current 的行。',
  'Figures are as printed. Where they contradict each other, checks says so. / 数字照原文收录，矛盾之处见 checks。',
  'CSV and Excel: UTF-8 with byte order mark, so that Excel shows Chinese; texts that begin with = + - @ stand behind an apostrophe, so that no spreadsheet runs them; empty fields are NULL. The Parquet files hold the texts as printed. / CSV 为带 BOM 的 UTF-8；以 = + - @ 开头的文字前加撇号；空字段为空值；原文以 Parquet 为准。',
  'The tables depend on the documents and the code alone: the same warehouse gives the same bytes. DIFF.md and diff.parquet depend on the snapshot before as well. / 相同仓库生成相同字节；差异文件还取决于上一快照。',
];
