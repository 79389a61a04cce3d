import { column, optional, type TableDefinition } from './definition.ts';

/** Tables behind the register of agencies: rules of reforms, what is owed, and what people decided. */

export const REGION_LINKS: TableDefinition = {
  name: 'region_links',
  comment: { en: 'What became of region codes that ended', zh: '撤销的区划代码及其承接代码' },
  key: ['from_code', 'to_code', 'year'],
  published: true,
  columns: [
    column('from_code', 'varchar', 'The code that ended', '撤销的代码'),
    column('to_code', 'varchar', 'A code that took it over', '承接的代码'),
    column('year', 'smallint', 'Year in which it ended', '变动年份'),
    column(
      'kind',
      'varchar',
      'renamed: the same region under another code, its agencies keep their ids; merged_into; split_into',
      '更名（代码变更，机关标识不变）、并入、拆分',
      { dictionary: true },
    ),
  ],
};

export const BODY_NAMES_TABLE: TableDefinition = {
  name: 'body_names',
  comment: {
    en: 'Names that bodies of a sector bore everywhere through the national reforms, without their place',
    zh: '机构改革前后各领域机关的通用名称（不含地名）',
  },
  key: ['body', 'level', 'name'],
  published: true,
  columns: [
    column('body', 'varchar', 'What follows the region in an agency_id', 'agency_id 中区划代码之后的部分'),
    column(
      'level',
      'varchar',
      'Level of the region; municipality: a city that is a province',
      '地区级别；municipality 为直辖市',
      {
        dictionary: true,
      },
    ),
    column('name', 'varchar', 'The name', '名称'),
    optional('valid_from', 'smallint', 'First year at whose end it was borne', '起始年份'),
    optional('valid_to', 'smallint', 'First year at whose end it was borne no longer', '失效年份'),
  ],
};

export const REFORMS_TABLE: TableDefinition = {
  name: 'reforms',
  comment: {
    en: 'Functions that moved between bodies in national reforms: the rules behind agency_links',
    zh: '机构改革中职能的划转（agency_links 的依据）',
  },
  key: ['from_body', 'to_body', 'level', 'year', 'functions'],
  published: true,
  columns: [
    column('from_body', 'varchar', 'The body that gave: what follows the region in an agency_id', '划出机关'),
    column('to_body', 'varchar', 'The body that took', '划入机关'),
    column('level', 'varchar', 'Level of the region', '地区级别', { dictionary: true }),
    column('year', 'smallint', 'First year at whose end it was done', '完成年份'),
    column('kind', 'varchar', 'merged_into or took_functions_of', '并入或承接职能', { dictionary: true }),
    column('functions', 'varchar', 'What moved', '划转的职能'),
    column('basis', 'varchar', 'The act it rests on', '依据'),
  ],
};

export const EXPECTED_REPORTS: TableDefinition = {
  name: 'expected_reports',
  comment: {
    en: 'Which agency owes reports, by the source registry: a row per source and agency',
    zh: '来源登记中应发布年报的机关，每个来源每个机关一行',
  },
  key: ['source_id', 'agency_id'],
  published: true,
  columns: [
    column('source_id', 'varchar', 'The entry of the source registry', '来源标识'),
    column('agency_id', 'varchar', 'The agency', '机关标识'),
    optional('region_code', 'varchar', 'Division of the agency', '区划代码'),
    optional('sector', 'varchar', 'Field of work', '领域', { dictionary: true }),
    column('first_year', 'smallint', 'First report year that is owed', '首个应报年度'),
    optional('last_year', 'smallint', 'Last report year that is owed; NULL while the agency lasts', '最后应报年度'),
    column(
      'expected_per_year',
      'integer',
      'Reports owed a year at this source, of this agency and of others listed with it; 0: not known',
      '该来源每年应有年报数（含同列的其他机关）；0 为不明',
    ),
  ],
};

export const AGENCY_DECISIONS: TableDefinition = {
  name: 'agency_decisions',
  comment: {
    en: 'What people decided on printed names; applied whenever a report is loaded',
    zh: '人工对文中机关名称的认定，载入年报时适用',
  },
  key: ['name', 'region_code', 'source_id'],
  published: true,
  columns: [
    column('name', 'varchar', 'Name as printed', '文中名称'),
    optional(
      'region_code',
      'varchar',
      'Only where the report was read with this division; NULL: with any or none',
      '限定区划；空为不限',
    ),
    optional('source_id', 'varchar', 'Only for documents of this source; NULL: of any', '限定来源；空为不限'),
    column('agency_id', 'varchar', 'The agency it is', '认定的机关'),
    column('reason', 'varchar', 'Why', '理由'),
    column('author', 'varchar', 'Who decided', '认定人'),
    column('decided_on', 'date', 'When', '认定日期'),
  ],
};

export const HARMONISATION_NOTES: TableDefinition = {
  name: 'harmonisation_notes',
  comment: {
    en: 'Why an indicator is in no series across the editions',
    zh: '指标未列入跨版本可比序列的原因',
  },
  key: ['indicator_code'],
  published: true,
  columns: [
    column('indicator_code', 'varchar', 'The indicator', '指标代码'),
    column('editions', 'varchar', 'Editions that have it', '含有该指标的表格版本'),
    column('reason', 'varchar', 'Why there is no counterpart', '原因（英文）'),
    column('reason_zh', 'varchar', 'The same in Chinese', '原因'),
  ],
};
