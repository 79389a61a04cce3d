import { formatDecimal, isWhole, parseDecimal, type Decimal } from '../../model/decimal.ts';
import { findIndicator, indicatorOf, INDICATORS } from '../../model/indicators.ts';
import type { Finding, Observation } from '../../model/reading.ts';
import type { ApplicantType, Edition } from '../../model/vocabulary.ts';
import type { AlignedCell } from '../align/alignment.ts';
import { cellKey } from '../forms/cell-key.ts';

/** Observations with what a person should know of them. */
export interface Observed {
  readonly observations: readonly Observation[];
  readonly findings: readonly Finding[];
}

/** The printed cells as observations, and the sums that the form does not print. */
export function observe(cells: readonly AlignedCell[], edition: Edition | null): Observed {
  const { observations, findings } = observePrinted(cells);
  return { observations: [...observations, ...derived(observations, edition)], findings };
}

/**
 * Turns aligned cells into observations in the indicators' units. A unit printed in the cell wins over one in the
 * header or row, and that over the form's own; a doubtful unit is flagged, the number never changed.
 */
export function observePrinted(cells: readonly AlignedCell[]): Observed {
  const observations: Observation[] = [];
  const findings: Finding[] = [];
  for (const aligned of cells) {
    const indicator = findIndicator(aligned.spec.indicatorCode);
    if (indicator === null) continue;
    const { observation, finding } = observation1(aligned, indicator.unit);
    observations.push(observation);
    if (finding) findings.push(finding);
  }
  return { observations, findings };
}

/** @param unit the unit of the cell's indicator */
function observation1(aligned: AlignedCell, unit: string): { observation: Observation; finding: Finding | null } {
  const { cell, doubt } = aligned;
  if (!cell) return { observation: missing(aligned, unit, doubt ?? 'the cell was not found'), finding: null };
  if (cell.figure.kind === 'missing') return { observation: missing(aligned, unit, doubt), finding: null };
  if (cell.figure.kind === 'text') return unreadable(aligned, unit, doubt ?? 'the cell holds no number');
  const { power, why, contested = null } = unitOf(aligned);
  const value = parseDecimal(cell.figure.text, power);
  if (value === null) return unreadable(aligned, unit, 'the number has too many digits');
  const apart = cell.figure.parted ? 'its digits stand apart' : null;
  const broken = wholeness(value, unit);
  if ((doubt ?? why ?? cell.figure.doubt ?? apart ?? broken ?? contested) === null) {
    return { observation: observationOf(aligned, unit, value, 'A', null), finding: null };
  }
  const own = [cell.figure.doubt, apart, broken, contested];
  const certain = [doubt, ...own].filter((one) => one !== null);
  const all = why === null ? certain : [...certain, why];
  return {
    observation: observationOf(
      aligned,
      unit,
      value,
      certain.length > 0 ? 'U' : 'A',
      all.length > 0 ? all.join('; ') : null,
    ),
    finding: findingFor(
      aligned,
      certain.filter((one) => one !== doubt),
      why,
    ),
  };
}

/** One literal for all observations: copies of copies cost more than the reading of the cell. */
function observationOf(
  { spec, cell }: AlignedCell,
  unit: string,
  value: Decimal | null,
  obsStatus: Observation['obsStatus'],
  doubt: string | null,
): Observation {
  return {
    indicatorCode: spec.indicatorCode,
    applicantType: spec.applicantType,
    unit,
    rawText: cell ? cell.text.trim() : null,
    tableIndex: cell?.tableIndex ?? null,
    rowIndex: cell?.rowIndex ?? null,
    columnIndex: cell?.columnIndex ?? null,
    value,
    obsStatus,
    doubt,
  };
}

function missing(aligned: AlignedCell, unit: string, why: string | null): Observation {
  return observationOf(aligned, unit, null, 'M', why);
}

function wholeness(value: Decimal, unit: string): string | null {
  return unit !== '元' && !isWhole(value) ? `a count of ${formatDecimal(value)} is not whole` : null;
}

function unreadable(aligned: AlignedCell, unit: string, why: string): { observation: Observation; finding: Finding } {
  const { spec, cell } = aligned;
  const text = cell?.text.trim() ?? null;
  return {
    observation: missing(aligned, unit, why),
    finding: {
      ...placeOf(cell),
      kind: 'unreadable_cell',
      severity: 'warning',
      message: `${cellKey(spec)}: ${why}`,
      text,
    },
  };
}

function findingFor({ spec, cell }: AlignedCell, doubts: readonly string[], unitDoubt: string | null): Finding | null {
  const text = cell?.text.trim() ?? null;
  if (doubts.length > 0) {
    return {
      ...placeOf(cell),
      kind: 'doubtful_cell',
      severity: 'warning',
      message: `${cellKey(spec)}: ${doubts.join('; ')}`,
      text,
    };
  }
  if (unitDoubt === null) return null;
  return {
    ...placeOf(cell),
    kind: 'suspicious_unit',
    severity: 'info',
    message: `${spec.indicatorCode}: ${unitDoubt}`,
    text,
  };
}

function placeOf(cell: AlignedCell['cell']): Pick<Finding, 'tableIndex' | 'rowIndex' | 'columnIndex'> {
  return {
    tableIndex: cell?.tableIndex ?? null,
    rowIndex: cell?.rowIndex ?? null,
    columnIndex: cell?.columnIndex ?? null,
  };
}

/** Whole 万元 above this are more than most agencies handle: they may be 元 under a header that says 万元. */
const WHOLE_WAN_YUAN = 100n;
/** So may amounts above this with two decimals, as 元 have; 万元 that were worked out of 元 have more. */
const WAN_YUAN = 100_000n;
const CENTS = 10_000n;

/** The power of ten from the printed to the indicator's unit. */
interface Unit {
  readonly power: number;
  /** Why the unit that is named looks wrong. */
  readonly why: string | null;
  /** Why it cannot be told which unit is named. */
  readonly contested?: string;
}

function unitOf({ panel, row, column, cell, headerPower }: AlignedCell): Unit {
  if (cell?.figure.kind !== 'number') return { power: 0, why: null };
  const form = panel.columns[column]?.power ?? panel.rows[row]?.power;
  const printed = cell.figure.power;
  if (form === undefined) return { power: printed ?? 0, why: null };
  if (printed !== null) return { power: printed, why: null };
  const power = headerPower === null || headerPower === 'contested' ? form : headerPower;
  const value = parseDecimal(cell.figure.text);
  if (value === null || value === 0n) return { power, why: null };
  if (headerPower === null && form === 0)
    return { power, why: 'no unit is printed; taken as 元, as the form names none' };
  if (headerPower === 'contested') {
    return { power, why: null, contested: 'two units of money are named for it, and none stands in the cell' };
  }
  if (power === 4 && isWhole(value) && value >= WHOLE_WAN_YUAN * 1_000_000n) {
    return { power, why: `a whole number (${formatDecimal(value)}) under 万元 may be 元` };
  }
  if (power === 4 && value % CENTS === 0n && value >= WAN_YUAN * 1_000_000n) {
    return { power, why: `as much as ${formatDecimal(value)} under 万元 with no more decimals than 元 have may be 元` };
  }
  return { power, why: null };
}

/** Sums that the form does not print: present only where every part is printed with a number. */
export function derived(observations: readonly Observation[], edition: Edition | null): Observation[] {
  const printed = new Map<string, Observation>();
  const applicants = new Set<ApplicantType>();
  for (const observation of observations) {
    if (PARTS.has(observation.indicatorCode)) printed.set(cellKey(observation), observation);
    applicants.add(observation.applicantType);
  }
  return DERIVED.flatMap(({ code, parts }) => {
    if (!parts.length || (edition === '2019' && code === 'applications.other')) return [];
    return [...applicants].flatMap((applicantType) => sum(code, parts, applicantType, printed));
  });
}

function sum(
  indicatorCode: string,
  parts: readonly string[],
  applicantType: ApplicantType,
  printed: ReadonlyMap<string, Observation>,
): Observation[] {
  let total = 0n;
  let status: Observation['obsStatus'] = 'A';
  for (const part of parts) {
    const observation = printed.get(cellKey({ indicatorCode: part, applicantType }));
    if (!observation || observation.value === null) return [];
    total += observation.value;
    if (observation.obsStatus === 'U' || (observation.obsStatus === 'I' && status === 'A')) {
      status = observation.obsStatus;
    }
  }
  return [
    {
      indicatorCode,
      applicantType,
      value: total,
      unit: indicatorOf(indicatorCode).unit,
      obsStatus: status,
      rawText: null,
      tableIndex: null,
      rowIndex: null,
      columnIndex: null,
      doubt: status === 'A' ? null : `a part is ${status === 'U' ? 'doubtful' : 'corrected by a person'}`,
    },
  ];
}

/** Indicators that are sums of printed ones: those of kind `derived`, and applications.other of the 2021 form. */
const DERIVED: ReadonlyArray<{ code: string; parts: readonly string[] }> = [
  ...INDICATORS.filter(({ kind }) => kind === 'derived').map(({ code }) => code),
  'applications.other',
].map((code) => ({
  code,
  parts: INDICATORS.filter(({ parentCode, kind }) => parentCode === code && kind === 'printed').map(
    (part) => part.code,
  ),
}));

const PARTS: ReadonlySet<string> = new Set(DERIVED.flatMap(({ parts }) => parts));
