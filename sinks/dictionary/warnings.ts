import { INDICATORS, type Indicator } from '../../model/indicators.ts';
import { PRINTED_FORMS } from '../../model/form-cells.ts';
import { printedCells } from '../../model/printed-form.ts';
import type { Comment } from '../../model/tables.ts';

/**
 * What can go wrong when a number is used without thinking: a closed vocabulary. Each word is given by a rule over the
 * indicators, the forms and the figures in the warehouse, so that no list has to be kept by hand.
 */
export const WARNINGS = {
  not_comparable_across_editions: {
    en: 'The concept changes with the edition of the form. Use harmonised_series and heed its status B.',
    zh: '口径随表格版本变化；请用 harmonised_series 并留意状态 B。',
  },
  single_edition: {
    en: 'Only one edition of the form has it, and no other indicator continues it.',
    zh: '仅一个版本的表格有此指标，其他版本无接续指标。',
  },
  unit_changed: {
    en: 'The row of the form counts in another unit in another edition.',
    zh: '表格同一行在不同版本中计量单位不同。',
  },
  amount_wan_yuan: {
    en: 'The form asks for 万元 (10,000 yuan); value holds yuan. Agencies sometimes print yuan under 万元.',
    zh: '表格以万元计，value 为元；有的机关在万元栏填写元。',
  },
  unit_not_printed: {
    en: 'The form names no unit for this amount: yuan is taken unless the cell or the header says otherwise.',
    zh: '表格未注明金额单位：除非单元格或表头另有说明，按元计。',
  },
  often_blank: {
    en: 'At least a tenth of the cells in the current reports of this warehouse are blank or a dash. A blank is no zero.',
    zh: '现行年报中至少十分之一的单元格为空白或横线；空白不是零。',
  },
  double_count_hazard: {
    en: 'A total or a part of one: adding it to its parts, or total to the applicant types, counts twice.',
    zh: '属总数或其分项：与分项相加，或将总计与各类申请人相加，会重复计算。',
  },
  stock_not_flow: {
    en: 'The state at a date or a carry-over, not what happened in the year: do not add it over years.',
    zh: '为时点数或结转数，不是当年发生数，不能跨年相加。',
  },
  local_form_only: {
    en: 'Printed by local forms only: its absence elsewhere says nothing.',
    zh: '仅地方表格有此行，其他地方没有不代表为零。',
  },
  derived: {
    en: 'Printed nowhere: gongkai sums printed cells, and gives nothing where one of them is missing.',
    zh: '表格未印：由 gongkai 对已印单元格求和，任一缺失即不给出。',
  },
  from_text: {
    en: 'Read from sentences, not from a table: present only where the wording is certain.',
    zh: '取自正文而非表格，仅在措辞明确时给出。',
  },
  own_and_consolidated: {
    en: 'Holds reports of single agencies beside those of governments that add them up: choose one scope, or sum with province_year and nation_year.',
    zh: '同时含本机关年报与汇总年报：请选定一种口径，或用 province_year、nation_year 求和。',
  },
  late_reporters: {
    en: 'The newest year is never complete when it appears: compare reported with expected.',
    zh: '最新年度在陆续发布中，请比较 reported 与 expected。',
  },
} as const satisfies Readonly<Record<string, Comment>>;

export type Warning = keyof typeof WARNINGS;

/** Cells of current reports: how many there are, and how many of them hold nothing. */
export interface CellCount {
  readonly cells: number;
  readonly blank: number;
}

/** Fewer cells than this say nothing about how often a cell is blank. */
const ENOUGH_CELLS = 10;
const OFTEN = 0.1;

const STOCK = /\.(?:in_force|total_disclosed|items_last_year|carried_in|carried_out)$/;

const PARENTS = new Set(INDICATORS.map(({ parentCode }) => parentCode));

/** Codes whose printed figure is in 万元. */
const IN_WAN = new Set(
  PRINTED_FORMS.flatMap(({ panels }) =>
    panels.flatMap((panel) =>
      printedCells(panel)
        .filter(({ row, column }) => row?.power === 4 || column.power === 4)
        .map(({ indicatorCode }) => indicatorCode),
    ),
  ),
);

/**
 * The warnings of an indicator, in the order of the vocabulary.
 * @param broken the series that break with an edition
 * @param count its cells in the current reports
 */
export function indicatorWarnings(
  indicator: Indicator,
  broken: ReadonlySet<string>,
  count: CellCount | undefined,
): Warning[] {
  const { code, kind, unit, editions, harmonisedCode, parentCode, byApplicant } = indicator;
  const given: Readonly<Record<Exclude<Warning, ViewWarning>, boolean>> = {
    not_comparable_across_editions: harmonisedCode !== null && broken.has(harmonisedCode),
    single_edition: editions.length === 1 && harmonisedCode === null,
    unit_changed: rowChangesUnit(indicator),
    amount_wan_yuan: IN_WAN.has(code),
    unit_not_printed: unit === '元' && kind === 'printed' && !IN_WAN.has(code),
    often_blank: count !== undefined && count.cells >= ENOUGH_CELLS && count.blank / count.cells >= OFTEN,
    double_count_hazard: parentCode !== null || PARENTS.has(code) || byApplicant,
    stock_not_flow: STOCK.test(code),
    local_form_only: kind === 'local',
    derived: kind === 'derived',
    from_text: kind === 'narrative',
  };
  return (Object.keys(WARNINGS) as Warning[]).filter((warning) => (given as Record<string, boolean>)[warning] === true);
}

/** Whether the row of the form (the code without its last part) has no unit in common between two of its editions. */
function rowChangesUnit({ code, section }: Indicator): boolean {
  if (section !== 'proactive') return false;
  const row = code.slice(0, code.lastIndexOf('.') + 1);
  const units = new Map<string, Set<string>>();
  for (const other of INDICATORS) {
    if (!other.code.startsWith(row)) continue;
    for (const edition of other.editions) units.set(edition, (units.get(edition) ?? new Set()).add(other.unit));
  }
  const sets = [...units.values()];
  return sets.some((one, index) => sets.slice(index + 1).some((two) => [...one].every((unit) => !two.has(unit))));
}

type ViewWarning = 'own_and_consolidated' | 'late_reporters';

/** Views that sum over one cover, in which nothing is counted twice. */
const SUMS = new Set(['province_year', 'nation_year']);

/** The warnings of a table or view, from its columns. */
export function relationWarnings(name: string, columns: readonly string[]): ViewWarning[] {
  if (SUMS.has(name)) return ['late_reporters'];
  return columns.includes('scope') && columns.includes('report_year') ? ['own_and_consolidated'] : [];
}
