import { withinClips } from './clipped.ts';
import { turn } from './geometry.ts';
import type { PageDrawing } from './geometry.ts';
import { Interpreter } from './interpreter.ts';
import type { OperatorList, Spent } from './interpreter.ts';
import { withoutStruck } from './struck.ts';
import { withoutUnseen } from './unseen.ts';
import type { Painted } from './unseen.ts';

/** The part of a page that the picture of a scan covers, and the part of its characters that cannot be seen then. */
const COVERED = 0.8;
const HIDDEN = 0.2;
/** Nothing but the picture of a page is seen where its text was recognised in it. */
const ALL_SEEN: Painted = { unpainted: new Set(), lightness: new Map(), grounds: [] };

/**
 * Follows the drawing operators of a page, and turns the page where most of its text is written sideways.
 * @throws Unreadable where the document draws more than is read of one document
 */
export function drawingOf(list: OperatorList, spent: Spent): PageDrawing {
  const interpreter = new Interpreter(list, spent);
  list.operators.forEach((operator, n) => {
    const given = list.arguments[n];
    interpreter.follow(list.names.get(operator) ?? '', Array.isArray(given) ? given : [], n);
  });
  const { rulings, images } = interpreter;
  const recognised = isRecognised(interpreter, list.width * list.height);
  const { glyphs: seen, unseen } = withoutUnseen(interpreter.glyphs, recognised ? ALL_SEEN : interpreter);
  const glyphs = withinClips(seen, interpreter.clips, list);
  const aside = [...interpreter.aside, ...unseen];
  const quadrants = [0, 0, 0, 0];
  for (const { quadrant } of glyphs) quadrants[quadrant] = (quadrants[quadrant] ?? 0) + 1;
  const most = quadrants.indexOf(Math.max(...quadrants));
  const drawing = { width: list.width, height: list.height, glyphs, aside, rulings, images, recognised };
  return withoutStruck(turn(drawing, (4 - most) % 4));
}

/**
 * Whether the text of a page was recognised in its picture: it cannot be seen, as it is drawn in the mode that paints
 * nothing or lies below a picture of the page. A picture too large to be decoded is not among those drawn.
 */
function isRecognised({ glyphs, pictures, unpainted }: Interpreter, page: number): boolean {
  const cover = pictures.findLast(({ area }) => area >= COVERED * page)?.run ?? -1;
  return glyphs.filter(({ run }) => unpainted.has(run) || run < cover).length > HIDDEN * glyphs.length;
}
