import { readFigure } from '../number.ts';

/** So many lines of one cell and its border show a table that was printed a cell a line. */
const FEWEST_CELLS = 8;

const BORDER = /[|│┃║]/;

/**
 * The lines of a stretch of text without the borders of a table that was printed a cell a line, each with its border
 * (`规章 |`, `本年处理决定数量 | ||`) or with the border in a line of its own. There a border parts what the end of the
 * line parts already, and says nothing of blank cells, since those that a merged cell covers have borders too; nor does
 * a blank line, unless the borders stand alone. Lines of any other text stay.
 */
export function withoutLooseBorders(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => BORDER.test(line))) return lines;
  const pieces = lines.map((line) => (BORDER.test(line) ? filled(line) : null));
  const cells = pieces.filter((found) => found?.length === 1).length;
  const borders = pieces.filter((found) => found?.length === 0).length;
  if (Math.max(cells, borders) < FEWEST_CELLS || pieces.some((found) => found !== null && isRow(found))) return lines;
  return lines.flatMap((line, place) => {
    const found = pieces[place];
    if (cells >= FEWEST_CELLS && line.trim() === '') return [];
    return found && found.length < 2 ? found : [line];
  });
}

function filled(line: string): string[] {
  return line
    .split(BORDER)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

/** Whether they are a whole row between borders: then borders part cells, and blank ones too. */
function isRow(pieces: readonly string[]): boolean {
  return pieces.length > 2 && pieces.some((piece) => readFigure(piece).kind === 'number');
}
