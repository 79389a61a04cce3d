import type { Panel } from '../../forms/form.ts';
import { unitPower, type UnitPower } from '../number.ts';
import type { DataLine } from './panel.ts';

const NO_POWERS: ReadonlyMap<number, UnitPower | null> = new Map();
/** A unit in a cell of its own, as the form of 2014 prints it, or two of them. */
const UNIT_CELL = /^[\s（(]*(?:单位[：:]\s*)?[亿万千百]?元(?:\s*[/／、或]\s*[亿万千百]?元)?[\s）)]*$/;
/** A unit in brackets at the end of a row's label. */
const UNIT_IN_LABEL = /[（(](?:单位[：:]?\s*)?([亿万千百]?元(?:\s*[/／、或]\s*[亿万千百]?元)?)[）)]\s*$/;

/**
 * The powers of ten of the money units that are printed over or beside a row's figures, by column: the header of the
 * column names one, else the cell of units of the row, else its label.
 */
export function unitPowers({ header, line, label }: DataLine, panel: Panel, row: number): typeof NO_POWERS {
  const named = header?.columns.some(({ power }) => power !== null)
    ? new Map(header.columns.flatMap(({ column, power }) => (column === null ? [] : [[column, power] as const])))
    : NO_POWERS;
  if (panel.rows[row]?.power === undefined && !panel.columns.some(({ power }) => power !== undefined)) return named;
  const isMoney = (column: number): boolean => (panel.columns[column]?.power ?? panel.rows[row]?.power) !== undefined;
  const open = [...panel.columns.keys()].filter((column) => isMoney(column) && (named.get(column) ?? null) === null);
  if (open.length === 0) return named;
  const unit = line.cells.find(({ text }) => UNIT_CELL.test(text))?.text ?? UNIT_IN_LABEL.exec(label)?.[1];
  const power = unit === undefined ? null : unitPower(unit);
  return power === null ? named : new Map([...named, ...open.map((column) => [column, power] as const)]);
}
