import { CHECK_DEFINITIONS } from '../../model/checks.ts';
import { SECTOR_NAMES } from '../../model/sector-names.ts';
import { SECTORS } from '../../model/sectors.ts';
import type { Comment } from '../../model/tables.ts';
import { CODE_MEANINGS, type CodeListName } from './code-meanings.ts';

export interface Code {
  readonly code: string;
  readonly meaning: Comment;
}

/** A closed list of codes. */
export interface CodeList {
  readonly name: string;
  /** The columns that hold nothing else. */
  readonly columns: readonly string[];
  readonly title: Comment;
  readonly codes: readonly Code[];
}

const TITLES: Readonly<Record<CodeListName, { readonly title: Comment; readonly columns: readonly string[] }>> = {
  document_status: { title: { en: 'Status of a document', zh: '文件状态' }, columns: ['documents.status'] },
  edition: { title: { en: 'Edition of the form', zh: '表格版本' }, columns: ['reports.edition'] },
  scope: { title: { en: 'Whose figures a report holds', zh: '年报口径' }, columns: ['reports.scope'] },
  applicant_type: { title: { en: 'Applicant type', zh: '申请人类型' }, columns: ['observations.applicant_type'] },
  obs_status: {
    title: { en: 'Status of an observation (SDMX CL_OBS_STATUS)', zh: '观测状态（SDMX CL_OBS_STATUS）' },
    columns: ['observations.obs_status'],
  },
  quality: { title: { en: 'Quality of a report', zh: '年报质量' }, columns: ['reports.quality'] },
  severity: {
    title: { en: 'Severity', zh: '严重程度' },
    columns: ['checks.severity', 'findings.severity', 'source_findings.severity'],
  },
  finding_kind: { title: { en: 'Kind of finding', zh: '事项类别' }, columns: ['findings.kind'] },
  source_finding_kind: {
    title: { en: 'Kind of finding about a source', zh: '来源问题类别' },
    columns: ['source_findings.kind', 'coverage.source_finding'],
  },
  coverage_status: { title: { en: 'Whether a report is there', zh: '年报有无' }, columns: ['coverage.status'] },
  indicator_kind: { title: { en: 'Where an indicator comes from', zh: '指标来源' }, columns: ['indicators.kind'] },
  section: { title: { en: 'Part of the report', zh: '年报部分' }, columns: ['indicators.section'] },
  region_level: { title: { en: 'Level of a region', zh: '区划级别' }, columns: ['regions.level'] },
  agency_link_kind: { title: { en: 'What became of an agency', zh: '机构承接关系' }, columns: ['agency_links.kind'] },
  agency_origin: { title: { en: 'Where an agency is known from', zh: '机关来源' }, columns: ['agencies.origin'] },
  unit: { title: { en: 'Unit', zh: '单位' }, columns: ['indicators.unit', 'observations.unit'] },
};

const SECTOR_MEANINGS: Readonly<Record<string, string>> = {
  government: '人民政府',
  government_office: '政府办公厅（室）',
  town: '乡镇、街道',
  other: '其他',
};

/** Every closed list of codes. */
export const CODE_LISTS: readonly CodeList[] = [
  ...(Object.keys(TITLES) as CodeListName[]).map((name) => ({
    name,
    ...TITLES[name],
    codes: Object.entries(CODE_MEANINGS[name]).map(([code, [en, zh]]) => ({ code, meaning: { en, zh } })),
  })),
  {
    name: 'sector',
    title: { en: 'Field of work of an agency', zh: '机关领域' },
    columns: ['agencies.sector', 'reports.sector'],
    codes: SECTORS.map((code) => ({
      code,
      meaning: { en: code.replaceAll('_', ' '), zh: SECTOR_MEANINGS[code] ?? sectorName(code) },
    })),
  },
  {
    name: 'check_code',
    title: { en: 'Check', zh: '检查' },
    columns: ['checks.check_code'],
    codes: CHECK_DEFINITIONS.map(({ code, en, zh, severity, source }) => ({
      code,
      meaning: { en: `${en} (${severity}; ${source})`, zh: `${zh}（${severity}）` },
    })),
  },
];

function sectorName(code: string): string {
  return (SECTOR_NAMES as Readonly<Record<string, { readonly zh: string }>>)[code]?.zh ?? code;
}
