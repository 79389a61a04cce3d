import type { Block, Paragraph } from '../../../model/content.ts';
import { readFigure } from '../number.ts';
import { pieceUnder, placedPieces, WIDTHS } from './laid-out.ts';
import { linesOf } from './lines-of.ts';

/** A unit of money whose last character went into the next line, as a narrow column of units prints it. */
const BEGUN = /(?<=^|\s)[亿万千百](?=\s|$)/;
const REST = /(?<=^|\s)元(?=\s|$)/;
/** The same where the line breaks within the unit: the figure of its row stands behind the second character. */
const BEGUN_AT_END = /(?<=^|\s)[亿万千百]\s*$/;
const REST_AT_START = /^\s*元(?=\s|$)/;
/** Longer lines are no rows. */
const WIDEST = 600;

/**
 * The blocks with each unit of money whole again that a program laid out or broke into two lines, `万` over `元`: the second
 * character alone would be read as a unit of its own, ten thousand times smaller.
 */
export function withWholeUnits(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some((block) => block.kind === 'paragraph' && BEGUN.test(block.text))) return blocks;
  const lines = linesOf(blocks);
  const spent = new Set<number>();
  let begun: number | null = null;
  for (const [at, line] of lines.entries()) {
    if (line.kind === 'table') begun = null;
    else if (line.text.trim() !== '') {
      const above = begun === null ? undefined : lines[begun];
      const joined = above?.kind === 'paragraph' ? joinedUnit(above, line) : null;
      if (joined && begun !== null) [lines[begun], lines[at]] = joined;
      if (joined?.[1].text.trim() === '') spent.add(at);
      begun = BEGUN.test(line.text) && line.text.length <= WIDEST ? at : null;
    }
  }
  return spent.size === 0 ? lines : lines.filter((_, at) => !spent.has(at));
}

/** The two lines with the unit that stands in both in the first; null where none does. */
function joinedUnit(above: Paragraph, below: Paragraph): [Paragraph, Paragraph] | null {
  if (BEGUN_AT_END.test(above.text) && REST_AT_START.test(below.text) && below.text.length <= WIDEST) {
    const text = `${above.text.trimEnd()}元`;
    return [
      { ...above, text },
      { ...below, text: below.text.replace(REST_AT_START, '') },
    ];
  }
  if (!REST.test(below.text) || below.text.length > WIDEST || hasNumber(below.text)) return null;
  const under = WIDTHS.some((width) => {
    const begun = placedPieces(above.text, width).find(({ text }) => BEGUN.test(text));
    return begun && pieceUnder(begun, placedPieces(below.text, width))?.text === '元';
  });
  if (!under) return null;
  // The places of the row stay: alone 万 says as much.
  const text = BEGUN.exec(above.text)?.[0] === '万' ? above.text : above.text.replace(BEGUN, '$&元');
  return [
    { ...above, text },
    { ...below, text: below.text.replace(REST, '') },
  ];
}

function hasNumber(text: string): boolean {
  return text.split(/\s+/).some((word) => readFigure(word).kind === 'number');
}
