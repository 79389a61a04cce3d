import type { Decimal } from '../../model/decimal.ts';
import type { Edition } from '../../model/vocabulary.ts';
import { figuresOf, type Figures, type Profile } from './figures.ts';
import { formSheets } from './form-sheets.ts';
import type { Random } from './random.ts';
import { copySheet, type Sheet, type SheetCell } from './sheet.ts';

/** A report being made: lines of text and tables, which variations change in place. */
export interface Draft {
  readonly edition: Edition;
  readonly year: number;
  readonly figures: Figures;
  blocks: Array<string | Sheet>;
}

/** What a reader has to find in one cell: the figure in the indicator's unit, or null where none is printed. */
export interface TruthCell {
  readonly text: string;
  readonly value: Decimal | null;
}

/** The section of the form that each sheet stands in. */
export const HEADINGS: Readonly<Record<Sheet['name'], string>> = {
  proactive: '二、主动公开政府信息情况',
  applications: '三、收到和处理政府信息公开申请情况',
  disputes: '四、政府信息公开行政复议、行政诉讼情况',
  statistics: '政府信息公开情况统计表',
  local: '附表',
};

/** A report as the form wants it. */
export function draftOf(edition: Edition, profile: Profile, random: Random): Draft {
  const figures = figuresOf(edition, profile, random);
  const year = { '2014': 2017, '2019': 2020, '2021': 2023 }[edition];
  const tables = formSheets(edition, figures).flatMap((sheet) => [HEADINGS[sheet.name], sheet]);
  const blocks = [
    '长治市上党区应急管理局',
    `${year}年政府信息公开工作年度报告`,
    '一、总体情况',
    `${year}年，我局通过政府网站主动公开政府信息111条，其中安全生产方面23条，行政处罚35件，收到申请2件。`,
    '（一）主动公开方面。全年回应公众关注热点3次，政策解读稿件发布5篇。',
    ...tables,
    '五、存在的主要问题及改进情况',
    '一是公开的内容还不够全面；二是队伍建设有待加强，全年只培训2次，共35人。',
    '六、其他需要报告的事项',
    `${year}年未收取信息处理费。`,
  ];
  return { edition, year, figures, blocks };
}

/** The tables of a draft. */
export function sheetsOf(draft: Draft, name?: Sheet['name']): Sheet[] {
  return draft.blocks.filter(
    (block): block is Sheet => typeof block !== 'string' && (name === undefined || block.name === name),
  );
}

/** Every printed cell of the report's own tables. */
export function cellsOf(draft: Draft, role?: SheetCell['role']): SheetCell[] {
  return sheetsOf(draft).flatMap(({ cells }) => cells.filter((cell) => role === undefined || cell.role === role));
}

/** What a reader has to find, by cell key. */
export function truthOf(draft: Draft): Map<string, TruthCell> {
  const truth = new Map<string, TruthCell>();
  for (const { key, text, value } of cellsOf(draft)) {
    if (key !== undefined && value !== undefined && !truth.has(key)) truth.set(key, { text, value });
  }
  return truth;
}

/** A copy of a sheet with figures that are not the report's own: another year's, or none. */
export function decoy(sheet: Sheet, textOf: (cell: SheetCell) => string): Sheet {
  const copy = copySheet(sheet);
  for (const cell of copy.cells) {
    if (cell.key === undefined) continue;
    cell.text = textOf(cell);
    delete cell.key;
    delete cell.value;
  }
  return copy;
}
