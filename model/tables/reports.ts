import { column, optional, type TableDefinition } from './definition.ts';
import { CODE_VERSION, RUN_ID } from './documents.ts';

/** Tables made from the reports themselves. */

export const REPORTS: TableDefinition = {
  name: 'reports',
  comment: { en: 'Yearly reports, a row per revision', zh: '年度报告，每次修订一行' },
  key: ['report_id'],
  published: true,
  columns: [
    column('report_id', 'varchar', 'r and the digits of its document', '年报标识'),
    column('document_id', 'varchar', 'The document it was read from', '文件标识'),
    optional('agency_id', 'varchar', 'The agency; NULL where it is not known for certain', '机关标识'),
    optional('agency_name', 'varchar', 'Name as printed', '文中机关名称'),
    optional(
      'agency_full_name',
      'varchar',
      'Name with its place; NULL where no place is known',
      '机关全称；地区不明时为空',
    ),
    optional('region_code', 'varchar', 'Division of the agency', '区划代码'),
    optional('report_year', 'smallint', 'The year reported on; NULL where not known for certain', '报告年度'),
    optional('edition', 'varchar', 'Form: 2014, 2019 or 2021; NULL where it fits none', '表格版本', {
      dictionary: true,
    }),
    column(
      'scope',
      'varchar',
      'own: one agency; consolidated: a government with the agencies it leads, whose own reports must not be added to it; consolidated_level: a government with its departments alone (本级)',
      '口径：own 本机关；consolidated 一级政府汇总其所领导的机关，不可再与其下机关的年报相加；consolidated_level 本级政府及其部门',
      {
        dictionary: true,
      },
    ),
    optional('title', 'varchar', 'Title', '标题'),
    optional('published_on', 'date', 'Day of publication', '发布日期'),
    column('revision', 'integer', 'Counts from 1 in archive order per agency, year and scope', '修订次序'),
    column(
      'is_current',
      'boolean',
      'True for the one revision that stands: shown last at its address, and published last',
      '是否为现行修订（各网址以最后所见为准，取发布最晚者）',
    ),
    column('quality', 'varchar', 'ok, warning or error: how far the figures can be trusted as read', '质量', {
      dictionary: true,
    }),
    optional('edition_reason', 'varchar', 'Why edition is NULL', '版本为空的原因'),
    optional('sector', 'varchar', 'Field of work of the agency', '领域', { dictionary: true }),
    column('fingerprint', 'varchar', 'Equal for the same figures, wherever they were printed', '数据指纹'),
    optional(
      'recognised_agency_id',
      'varchar',
      'The agency as read, where a decision of a person put another in its place',
      '人工认定前判读的机关',
    ),
    column(
      'decided',
      'boolean',
      'True where a person decided on the agency (agency_decisions, decisions)',
      '机关是否经人工认定',
    ),
    optional('evidence', 'varchar', 'How agency and year were found, a line each', '判定依据'),
    RUN_ID,
    CODE_VERSION,
  ],
};

export const OBSERVATIONS: TableDefinition = {
  name: 'observations',
  comment: { en: 'One number each, with the cell it was printed in', zh: '观测值，每个数字一行，附其所在单元格' },
  key: ['report_id', 'indicator_code', 'applicant_type'],
  published: true,
  columns: [
    column('report_id', 'varchar', 'The report', '年报标识', { dictionary: true }),
    column('indicator_code', 'varchar', 'The indicator', '指标代码', { dictionary: true }),
    column('applicant_type', 'varchar', 'Who applied; all where the indicator is not split', '申请人类型', {
      dictionary: true,
    }),
    optional(
      'value',
      'decimal',
      'Exact value in the unit; NULL where blank, a dash or not certain, never zero for these',
      '数值',
    ),
    column('unit', 'varchar', 'Unit of the value', '单位', { dictionary: true }),
    column(
      'obs_status',
      'varchar',
      'SDMX CL_OBS_STATUS: A normal, B break, E estimated, I corrected by a person, M missing, U unreliable',
      '观测状态',
      {
        dictionary: true,
      },
    ),
    optional('raw_text', 'varchar', 'The cell as printed; NULL for derived values', '单元格原文'),
    optional('table_index', 'integer', 'Ordinal of the table in the document', '表格序号'),
    optional('row_index', 'integer', 'Row of the table', '行序号'),
    optional('column_index', 'integer', 'Column of the table', '列序号'),
    optional('doubt', 'varchar', 'Why the value is not certain', '存疑原因'),
  ],
};

export const CHECKS: TableDefinition = {
  name: 'checks',
  comment: { en: 'Results of the identities and comparisons', zh: '勾稽关系与比对的结果' },
  key: ['report_id', 'check_code', 'scope'],
  published: true,
  columns: [
    column('report_id', 'varchar', 'The report', '年报标识', { dictionary: true }),
    column('check_code', 'varchar', 'The check', '检查代码', { dictionary: true }),
    column('scope', 'varchar', 'The row or column it was applied to', '检查对象', { dictionary: true }),
    optional('expected', 'decimal', 'What the figures should give', '应有值'),
    optional('actual', 'decimal', 'What is printed', '实际值'),
    optional('passed', 'boolean', 'NULL: could not be assessed, which is not a pass', '是否通过；空为无法判断'),
    column('severity', 'varchar', 'info, warning or error', '严重程度', { dictionary: true }),
    column('message', 'varchar', 'Both sides in words', '说明'),
    column('message_zh', 'varchar', 'Both sides in words, Chinese', '中文说明'),
  ],
};

export const TEXT_FIGURES: TableDefinition = {
  name: 'text_figures',
  comment: {
    en: 'Figures that the text of a report states, with their sentence: what check R9 compares with the tables, and what no table asks, as how many pieces of information were disclosed. Only phrases whose subject is certain or likely are read',
    zh: '年报正文中的数字及其所在句子：检查 R9 据此与表格比对，亦含表格不问的数字（如主动公开信息条数）；只读所指明确或较明确者',
  },
  key: ['report_id', 'ordinal'],
  published: true,
  columns: [
    column('report_id', 'varchar', 'The report', '年报标识', { dictionary: true }),
    column('ordinal', 'integer', 'Counts the figures of the report from 1, in the order of the text', '在正文中的次序'),
    column(
      'concept',
      'varchar',
      'What it counts: disclosed, received, carried_in, processed, carried_out, granted, partial, refused, unavailable, not_processed, other, review, litigation, normative_issued, normative_repealed, normative_in_force, or processing_fee',
      '所指：主动公开、新收申请、上年结转、办结、结转下年、各类办理结果、复议、诉讼、规范性文件、信息处理费',
      { dictionary: true },
    ),
    column(
      'extent',
      'varchar',
      'exact: the concept alone; with_carried_in, perhaps_with_carried_in: with what was carried over; handled: a looser word',
      '口径：exact 仅此；with_carried_in 含上年结转；perhaps_with_carried_in 或含结转；handled 用词较宽',
      { dictionary: true },
    ),
    optional('value', 'decimal', 'The number; NULL where none can be read for certain', '数值'),
    column('unit', 'varchar', 'Unit of the value', '单位', { dictionary: true }),
    column(
      'confidence',
      'varchar',
      'certain: the paragraph names what is counted; likely: a heading does, or a looser word',
      'certain 段内明指，likely 由标题推知或用词较宽',
      { dictionary: true },
    ),
    column('phrase', 'varchar', 'The words that state it, as printed', '原文措辞'),
    column('sentence', 'varchar', 'The sentence it stands in, as printed, cut to a readable length', '所在句子'),
    column('paragraph', 'integer', 'Ordinal of the paragraph in the document, from 0', '段落序号'),
  ],
};
