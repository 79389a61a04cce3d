import { type Column, type LogicalType, tableOf } from '../../model/tables.ts';
import { CODE_LISTS } from '../dictionary/codes.ts';
import { isFigure, viewComment } from './wide-rows.ts';
import { viewColumnComment } from '../dictionary/view-columns.ts';
import type { CsvFile } from './csv.ts';
import { type DataField, type DataFile, fieldOf } from './files.ts';
import { type Partition, REPORT_PART } from './partitions.ts';

/** The tables, the parts by year and the CSV files of a snapshot, described once for all metadata. */
export function dataFiles(
  tables: readonly { readonly name: string; readonly file: string; readonly rows: number }[],
  partitions: readonly Partition[],
  csv: readonly CsvFile[],
): DataFile[] {
  return [
    ...tables.map(({ name, file, rows }): DataFile => {
      const { comment, columns, key } = tableOf(name);
      return {
        name: identifier(name),
        file,
        format: 'parquet',
        title: name,
        description: `${comment.zh} / ${comment.en}`,
        fields: columns.filter(({ published }) => published).map((column) => fieldOf(column, codesOf(name, column))),
        key,
        rows,
      };
    }),
    ...partitions.map(ofYear),
    ...csv.map(csvFile),
  ];
}

function ofYear({ file, year, rows }: Partition): DataFile {
  const reports = tableOf('reports').columns;
  const { columns } = tableOf('observations');
  const ofReport = REPORT_PART.flatMap((name) => reports.filter((column) => column.name === name));
  return {
    name: `observations-${year ?? 'year-not-known'}`,
    file,
    format: 'parquet',
    title: `observations of ${year ?? 'reports without a year'}`,
    description: `${year === null ? '年度不明的' : `${year} 年度`}观测值，附年报所属机关、区划、口径等 / The observations of ${year === null ? 'reports whose year is not known' : `report year ${year}`}, with the columns of the report that a sum needs`,
    fields: [
      ...ofReport.map((column) => fieldOf(column, codesOf('reports', column))),
      ...columns.filter(({ published }) => published).map((column) => fieldOf(column, codesOf('observations', column))),
    ],
    key: ['report_id', 'indicator_code', 'applicant_type'],
    rows,
  };
}

function csvFile({ file, view, columns, rows }: CsvFile): DataFile {
  const { en, zh } = viewComment(view);
  return {
    name: `${identifier(view)}-csv`,
    file,
    format: 'csv',
    title: view,
    description: `${zh} / ${en}`,
    fields: columns.map((name): DataField => {
      const comment = viewColumnComment(view, name);
      return {
        name,
        type: isFigure(view, name) ? 'decimal' : typeOfColumn(name),
        nullable: name !== 'report_id',
        description: `${comment.zh} / ${comment.en}`,
      };
    }),
    key: columns.includes('applicant_type') ? ['report_id', 'applicant_type'] : ['report_id'],
    rows,
  };
}

function typeOfColumn(name: string): LogicalType {
  return name === 'report_year' ? 'smallint' : 'varchar';
}

function identifier(name: string): string {
  return name.replaceAll('_', '-');
}

/** The codes a column of a table can hold: none where its list is open to new entries without a new edition. */
function codesOf(table: string, column: Column): readonly string[] | undefined {
  const list = CODE_LISTS.find(({ columns }) => columns.includes(`${table}.${column.name}`));
  return list?.codes.map(({ code }) => code);
}
