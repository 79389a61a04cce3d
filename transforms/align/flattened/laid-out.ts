/** A run of characters without a blank, and the places of the line it takes. */
export interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The last character of Latin-1: what comes behind it is printed twice as wide in a Chinese text. */
const LAST_NARROW = 0xff;

/** Whether a character is a full-width one. */
export function isWide(character: string): boolean {
  return (character.codePointAt(0) ?? 0) > LAST_NARROW;
}

/** How many places of a line a full-width character takes: terminals give it two, what extracts text of a PDF one. */
export const WIDTHS = [2, 1] as const;
export type Width = (typeof WIDTHS)[number];

/** Whether blanks stand in the line as they do where a program lays columns out. */
export function isLaidOut(line: string): boolean {
  return /\S[ \u3000]{2}/.test(line);
}

/** What stands in a laid-out line, with its places. */
export function placedPieces(line: string, width: Width): Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  let from = 0;
  let place = 0;
  const close = (): void => {
    if (text !== '') pieces.push({ text, from, to: place });
    text = '';
  };
  for (const character of line) {
    if (/\s/.test(character)) close();
    else if (text === '') from = place;
    if (!/\s/.test(character)) text += character;
    place += isWide(character) ? width : 1;
  }
  close();
  return pieces;
}

/** The piece of a line that shares the most places with another one above it, or touches them; null where none does. */
export function pieceUnder(above: Piece, line: readonly Piece[]): Piece | null {
  let best: Piece | null = null;
  let most = -1;
  for (const piece of line) {
    const shared = Math.min(above.to, piece.to) - Math.max(above.from, piece.from);
    if (shared > most) [best, most] = [piece, shared];
  }
  return best;
}
