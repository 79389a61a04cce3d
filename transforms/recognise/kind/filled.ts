import type { Content } from '../../../model/content.ts';
import type { Body } from './body.ts';
import { isWholeForm } from './headings.ts';

/** Figures that the tables of the forms have at least, where they stand alone. */
const FIGURES_OF_FORM = 20;

/** A sheet of figures under the labels of a whole form is a report without a word of text: an annex published alone. */
export function holdsWholeForm(content: Content, body: Body): boolean {
  return body.tables.some(({ block }) => {
    const table = content.blocks[block];
    return table?.kind === 'table' && isWholeForm(table) && figuresOf(content, block).length >= FIGURES_OF_FORM;
  });
}

/** Two kinds of tables of the form, with figures in them: what no look-alike has. */
export function isFilled(content: Content, body: Body): boolean {
  return (
    new Set(body.tables.map((table) => table.about)).size >= 2 &&
    body.tables.some(({ block }) => hasFigures(content, block))
  );
}

/** Whether a figure other than 0 stands in a table of the form. */
export function hasMoreThanZeros(content: Content, body: Body): boolean {
  return body.tables.some(({ block }) => figuresOf(content, block).some((figure) => /[1-9]/.test(figure)));
}

function hasFigures(content: Content, block: number): boolean {
  return figuresOf(content, block).length > 0;
}

function figuresOf(content: Content, block: number): readonly string[] {
  const table = content.blocks[block];
  if (table?.kind !== 'table') return [];
  return table.cells
    .filter((cell) => cell.column > 0 && /^\s*[-+]?\d[\d,.]*\s*$/.test(cell.text))
    .map(({ text }) => text);
}

/** Tables of the form with hardly a digit in them, in a text that asks for reports. */
export function blankForm(content: Content, body: Body, text: string): boolean {
  if (body.tables.length < 2) return false;
  if (
    !/(?:填报|编制|报送)(?:说明|要求|范围|时限|时间)|请(?:各|认真|于).{0,80}(?:报送|编制|公布)|现(?:将|就).{0,60}通知如下|20[xX×*_]{2}年|[xX×]{2,}(?:年|局|单位)/.test(
      text,
    )
  )
    return false;
  return body.tables.every(({ block }) => !hasFigures(content, block));
}
