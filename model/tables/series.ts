import { column, type TableDefinition } from './definition.ts';

/**
 * The values of every series per report, worked out once when a report is loaded. `series` lies in the order of its
 * codes, so that one series is read without the others; `series_new` holds what came since it was put in order.
 */
function seriesTable(name: string, en: string, zh: string): TableDefinition {
  return {
    name,
    comment: { en, zh },
    key: ['harmonised_code', 'applicant_type', 'report_id'],
    published: false,
    columns: [
      column('harmonised_code', 'varchar', 'The series; the code of an indicator that is in none', '序列代码'),
      column('applicant_type', 'varchar', 'Who applied', '申请人类型'),
      column('report_id', 'varchar', 'The report', '年报标识'),
      column('value', 'decimal', 'Sum of the members that the edition of the report has', '该版本组成指标之和'),
      column('obs_status', 'varchar', 'The least certain status of the members', '组成指标中最低的观测状态'),
    ],
  };
}

export const SERIES = seriesTable(
  'series',
  'Values of every series per report, in the order of the codes',
  '各年报的序列值，按代码排序',
);
export const SERIES_NEW = seriesTable(
  'series_new',
  'Values of series that came since the others were put in order',
  '新近载入、尚未排序的序列值',
);

export const SERIES_STEPS: TableDefinition = {
  name: 'series_steps',
  comment: {
    en: 'Values of series that are the first of an agency after the concept changed: what obs_status B marks',
    zh: '口径变化后机关的首个序列值（obs_status B）',
  },
  key: ['harmonised_code', 'applicant_type', 'report_id'],
  published: false,
  columns: [
    column('harmonised_code', 'varchar', 'The series', '序列代码'),
    column('applicant_type', 'varchar', 'Who applied', '申请人类型'),
    column('report_id', 'varchar', 'The report', '年报标识'),
  ],
};

export const SERIES_DUE: TableDefinition = {
  name: 'series_due',
  comment: {
    en: 'Agencies of which reports came since series_steps was worked out',
    zh: '自 series_steps 计算后有新年报载入的机关',
  },
  key: ['agency_id'],
  published: false,
  columns: [column('agency_id', 'varchar', 'The agency', '机关标识')],
};

export const COVER: TableDefinition = {
  name: 'cover',
  comment: {
    en: 'Which reports stand for an area in a year: what the view report_cover shows',
    zh: '代表某地区某年度的年报（视图 report_cover 的内容）',
  },
  key: ['area_code', 'report_year', 'report_id'],
  published: false,
  columns: [
    column('area_code', 'varchar', 'A province, or 000000', '省级区划代码或 000000'),
    column('report_year', 'smallint', 'The year', '报告年度'),
    column('report_id', 'varchar', 'The report', '年报标识'),
    column('agency_id', 'varchar', 'Its agency', '机关标识'),
    column('region_code', 'varchar', 'Its division', '区划代码'),
    column('scope', 'varchar', 'own, consolidated_level or consolidated', '口径'),
  ],
};
