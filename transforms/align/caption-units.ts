import type { Block } from '../../model/content.ts';
import { simplify } from '../../model/traditional.ts';
import type { AlignedCell } from './alignment.ts';
import { unitPower, type UnitPower } from './number.ts';

/** What a line over a table says of all its figures: 单位：元, （单位：件、万元）. */
const CAPTION = /^[\s（(【[]*(?:计量|金额|货币)?单\s*位\s*[：:]\s*([^：:。]{1,16}?)[\s）)】\]]*$/;

/**
 * The cells, with the money unit that a line of its own in or right over their table names, where neither the column's
 * header nor the row names one.
 */
export function withCaptionUnits(cells: readonly AlignedCell[], blocks: readonly Block[]): readonly AlignedCell[] {
  const tables = new Set(cells.filter(needsUnit).map(({ cell }) => cell?.tableIndex));
  if (tables.size === 0) return cells;
  const captions = captionUnits(blocks, tables);
  if (captions.size === 0) return cells;
  return cells.map((one) =>
    needsUnit(one) ? { ...one, headerPower: captions.get(one.cell?.tableIndex ?? -1) ?? null } : one,
  );
}

function needsUnit({ panel, row, column, cell, headerPower }: AlignedCell): boolean {
  const isMoney = (panel.columns[column]?.power ?? panel.rows[row]?.power) !== undefined;
  return isMoney && headerPower === null && cell?.figure.kind === 'number';
}

/** By the table's number; the units of several lines that differ are contested. */
function captionUnits(
  blocks: readonly Block[],
  tables: ReadonlySet<number | undefined>,
): ReadonlyMap<number, UnitPower> {
  const found = new Map<number, UnitPower>();
  let above: string | null = null;
  for (const block of blocks) {
    if (block.kind !== 'table') {
      if (block.text.trim() !== '') above = block.text;
      continue;
    }
    const texts = tables.has(block.index) ? [above ?? '', ...block.cells.map(({ text }) => text)] : [];
    const powers = new Set(texts.map(captionPower).filter((power) => power !== null));
    const [power] = powers;
    if (power !== undefined) found.set(block.index, powers.size === 1 ? power : 'contested');
    above = null;
  }
  return found;
}

function captionPower(text: string): UnitPower | null {
  const unit = text.includes('位') ? CAPTION.exec(simplify(text))?.[1] : undefined;
  return unit === undefined ? null : unitPower(unit);
}
