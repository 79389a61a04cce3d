import { DOCUMENT_STATUSES } from '../vocabulary.ts';
import { column, optional, type TableDefinition } from './definition.ts';

/** Tables about the work itself. They differ between two rebuilds of the same archive, so no snapshot holds them. */

export const RUNS: TableDefinition = {
  name: 'runs',
  comment: { en: 'Every run of a command that wrote here', zh: '写入数据的各次运行' },
  key: ['run_id'],
  published: false,
  columns: [
    column('run_id', 'varchar', 'Identifier', '运行标识'),
    column('command', 'varchar', 'The command', '命令'),
    column('started_at', 'timestamp', 'Begin, UTC', '开始时间（UTC）'),
    optional('finished_at', 'timestamp', 'End, UTC', '结束时间（UTC）'),
    optional('outcome', 'varchar', 'How it ended', '结果'),
    ...DOCUMENT_STATUSES.map((status) =>
      optional(status, 'bigint', `Documents that ended as ${status}`, `状态为 ${status} 的文件数`),
    ),
    column('code_version', 'varchar', 'The code that ran', '代码版本'),
  ],
};

export const LOADS: TableDefinition = {
  name: 'loads',
  comment: { en: 'How far each archive file has been loaded', zh: '各归档文件的载入进度' },
  key: ['archive_file'],
  published: false,
  columns: [
    column('archive_file', 'varchar', 'The archive file', '归档文件'),
    column('archive_offset', 'bigint', 'Offset of the last record that was loaded', '已载入的最后一条记录的位置'),
  ],
};

export const COMPARED_REPORTS: TableDefinition = {
  name: 'compared_reports',
  comment: {
    en: 'The reports that have been checked against each other, as they were then',
    zh: '已相互核对的年报及核对时的状态',
  },
  key: ['report_id'],
  published: false,
  columns: [
    column('report_id', 'varchar', 'The report', '年报标识'),
    column('agency_id', 'varchar', 'Its agency', '机关标识'),
    column('scope', 'varchar', 'own, consolidated_level or consolidated', '口径'),
    column('report_year', 'smallint', 'The year', '报告年度'),
    optional('region_code', 'varchar', 'Its division', '区划代码'),
    column(
      'state',
      'varchar',
      'Digest over what the checks depend on beside the figures',
      '核对所依据内容（数值除外）的摘要',
    ),
  ],
};

export const SCHEMA_VERSION: TableDefinition = {
  name: 'schema_version',
  comment: { en: 'Which definition of the tables and views this file has', zh: '本文件的表结构版本' },
  key: ['tables'],
  published: false,
  columns: [
    column('tables', 'varchar', 'Digest over the definitions of the tables', '表定义摘要'),
    column('views', 'varchar', 'Digest over the definitions of the views and the indicators', '视图与指标定义摘要'),
  ],
};
