import { column, optional, type TableDefinition } from './definition.ts';

/** Tables that are known before any report is read. */

/** Both in years, as the registers know no more: the state of a year is that of its 31 December. */
const VALID_FROM = optional(
  'valid_from',
  'smallint',
  'First year the row holds for; NULL where not known',
  '起始年份；未知为空',
);
const VALID_TO = optional(
  'valid_to',
  'smallint',
  'First year the row no longer holds for; NULL while it does',
  '失效年份（该年年末已失效）；仍有效为空',
);

export const REGIONS: TableDefinition = {
  name: 'regions',
  comment: {
    en: 'Administrative divisions with their history, GB/T 2260; a code that was renamed has a row per period',
    zh: '行政区划及其沿革（GB/T 2260）；更名的代码每段时期一行',
  },
  key: ['region_code', 'valid_from'],
  published: true,
  columns: [
    column(
      'region_code',
      'varchar',
      'GB/T 2260 code of six digits; 000000 is the nation',
      '行政区划代码；000000 为全国',
    ),
    column('name', 'varchar', 'Full name', '全称'),
    column('level', 'varchar', 'nation, province, prefecture or county', '级别：全国、省级、地级、县级', {
      dictionary: true,
    }),
    optional('parent_code', 'varchar', 'The division it lies in; NULL for the nation', '上级区划代码'),
    optional('province_code', 'varchar', 'The province it lies in; NULL for the nation', '所属省级区划代码'),
    VALID_FROM,
    VALID_TO,
  ],
};

export const AGENCIES: TableDefinition = {
  name: 'agencies',
  comment: { en: 'Every body that reports, one row each', zh: '发布年报的机关，每个机关一行' },
  key: ['agency_id'],
  published: true,
  columns: [
    column('agency_id', 'varchar', 'Identifier that stays through changes of name', '机关标识，更名不变'),
    optional('name', 'varchar', 'Full current name; NULL where no report prints one', '现行全称'),
    optional('region_code', 'varchar', 'Division it belongs to', '所属区划代码'),
    optional(
      'sector',
      'varchar',
      'Field of work; government stands for a whole government and its consolidated report',
      '领域；government 表示一级政府（汇总年报）',
      { dictionary: true },
    ),
    VALID_FROM,
    VALID_TO,
    column(
      'origin',
      'varchar',
      'register: listed in the source registry; report: met in a report only',
      '来源：register 为来源登记，report 为仅见于年报',
      { dictionary: true },
    ),
  ],
};

export const AGENCY_LINKS: TableDefinition = {
  name: 'agency_links',
  comment: {
    en: 'What became of which agency in reforms: many to many. An agency stays the same row through a change of name or code, so a link of kind renamed leads from an agency to itself and tells the year and the names',
    zh: '机构改革中机关之间的承接关系（多对多）。更名或代码变更后仍为同一机关，故 renamed 的前后机关相同，记其年份与名称',
  },
  key: ['from_agency_id', 'to_agency_id', 'year', 'kind'],
  published: true,
  columns: [
    column('from_agency_id', 'varchar', 'The agency before', '改革前机关'),
    column('to_agency_id', 'varchar', 'The agency after', '改革后机关'),
    column('year', 'smallint', 'Year of the change', '变动年份'),
    column(
      'kind',
      'varchar',
      'renamed, merged_into, split_into, or took_functions_of: the agency after took functions of the one before',
      '更名、并入、拆分、承接职能（改革后机关承接改革前机关的职能）',
      { dictionary: true },
    ),
    optional('basis', 'varchar', 'What moved, and the act it rests on', '划转内容及依据'),
  ],
};

export const AGENCY_NAMES: TableDefinition = {
  name: 'agency_names',
  comment: { en: 'Every name an agency has been known under', zh: '机关曾用及现用名称' },
  key: ['agency_id', 'name', 'valid_from', 'origin'],
  published: true,
  columns: [
    column('agency_id', 'varchar', 'The agency', '机关标识'),
    column('name', 'varchar', 'The name', '名称'),
    VALID_FROM,
    VALID_TO,
    column(
      'origin',
      'varchar',
      'register: the source registry; report: printed in reports, valid by the years of publication; reform: follows from a national reform (body_names) and may differ locally',
      '来源：register 来源登记；report 见于年报（按发布年份）；reform 依机构改革推定，各地或有出入',
      { dictionary: true },
    ),
  ],
};

export const INDICATORS_TABLE: TableDefinition = {
  name: 'indicators',
  comment: {
    en: 'The indicators of the national forms: the rows of indicators.csv',
    zh: '全国统一表格的指标（indicators.csv）',
  },
  key: ['indicator_code'],
  published: true,
  columns: [
    column('indicator_code', 'varchar', 'Identifier', '指标代码'),
    column(
      'editions',
      'varchar',
      'Editions of the form that have it, separated by semicolons',
      '含有该指标的表格版本，以分号分隔',
    ),
    column(
      'kind',
      'varchar',
      'printed, local, derived or narrative: where the number comes from',
      '数据来源：表格、地方增列、推算、正文',
    ),
    column('section', 'varchar', 'Part of the report', '所在部分'),
    column('label_zh', 'varchar', 'Label on the form', '表格原文'),
    column('label_en', 'varchar', 'Label in English', '英文名称'),
    column('unit', 'varchar', 'Unit of every value', '单位'),
    column('by_applicant', 'varchar', 'yes where the form splits it by applicant', '是否按申请人类型分列'),
    optional('parent_code', 'varchar', 'The indicator it is a part of', '上级指标'),
    optional('harmonised_code', 'varchar', 'The series it belongs to across the editions', '跨版本可比序列代码'),
    optional('note', 'varchar', 'What to know before using it', '使用说明'),
  ],
};

export const SERIES_BREAKS: TableDefinition = {
  name: 'series_breaks',
  comment: {
    en: 'Where a harmonised series changes its concept with the edition',
    zh: '可比序列因表格版本变化而口径中断之处',
  },
  key: ['harmonised_code', 'edition'],
  published: true,
  columns: [
    column('harmonised_code', 'varchar', 'The series', '序列代码'),
    column('edition', 'varchar', 'The edition with which the concept changes', '口径自该版本起变化', {
      dictionary: true,
    }),
    column('first_year', 'smallint', 'First report year of that edition', '该版本首个报告年度'),
    column('members_before', 'varchar', 'Indicators that make the series before', '此前的组成指标'),
    column('members_after', 'varchar', 'Indicators that make the series from then on', '此后的组成指标'),
    column('reason', 'varchar', 'What changed, in a sentence', '变化说明（英文）'),
    column('reason_zh', 'varchar', 'What changed, in a sentence in Chinese', '变化说明'),
  ],
};
