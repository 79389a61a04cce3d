import { Unreadable } from '../../../model/errors.ts';
import { withinClips } from './clipped.ts';
import { apply, boundsOf, IDENTITY, multiply, turn } from './geometry.ts';
import type { AsideGlyph, Box, Glyph, Matrix, PageDrawing, Ruling } from './geometry.ts';
import { PDF_LIMITS } from './limits.ts';
import { rulingsOf } from './paths.ts';
import { withoutStruck } from './struck.ts';
import { TextState } from './text-state.ts';
import type { DrawnFont, DrawnGlyph } from './text-state.ts';

/** A page as pdfjs gives it: operators with their arguments, and the fonts they name. */
export interface OperatorList {
  readonly names: ReadonlyMap<number, string>;
  readonly operators: readonly number[];
  readonly arguments: readonly unknown[];
  readonly fontOf: (name: string) => DrawnFont;
  /** The names of pictures drawn over text that do not hide it. */
  readonly seeThrough: ReadonlySet<string>;
  /** The notes that readers put over the page, by their ids: what forms are filled in with is none. */
  readonly notes: ReadonlySet<string>;
  /** From PDF's user space to points from the top left. */
  readonly viewport: Matrix;
  readonly width: number;
  readonly height: number;
}

/** What has been spent of the limits, over all pages of one document. */
export interface Spent {
  glyphs: number;
  textOperations: number;
  pathOperations: number;
}

/** Pictures smaller than this, in points, hold no table. */
const TABLE_PICTURE = { width: 200, height: 60 };
/** The part of a page that the picture of a scan covers, and the part of its characters that cannot be seen then. */
const COVERED = 0.8;
const HIDDEN = 0.2;
/** The mode of PDF 32000-1, 9.3.6 in which text is neither filled nor stroked. */
const INVISIBLE = 3;
/** A q without Q deeper than this is a fault of the file. */
const DEPTH = 1_000;

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
  const { aside, rulings, images } = interpreter;
  const glyphs = withinClips(interpreter.glyphs, interpreter.clips, list);
  const recognised = isRecognised(interpreter, list.width * list.height);
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

class Interpreter {
  readonly glyphs: Glyph[] = [];
  readonly aside: AsideGlyph[] = [];
  readonly rulings: Ruling[] = [];
  images = 0;
  /** How large each picture is that can hide text, and the operators that draw text which is not painted. */
  readonly pictures: { readonly run: number; readonly area: number }[] = [];
  readonly unpainted = new Set<number>();
  /** The box that the text of an operator is clipped to. */
  readonly clips = new Map<number, Box>();
  private clip: Box | null = null;
  /** Whether the next path clips what is drawn after it. */
  private clipsNext = false;
  private transform: Matrix;
  private text = new TextState();
  private inNote = false;
  private readonly stack: { transform: Matrix; text: TextState; clip: Box | null }[] = [];
  private readonly list: OperatorList;
  private readonly spent: Spent;

  constructor(list: OperatorList, spent: Spent) {
    this.list = list;
    this.spent = spent;
    this.transform = list.viewport;
  }

  follow(name: string, given: readonly unknown[], run: number): void {
    const { text } = this;
    switch (name) {
      case 'save':
        return this.save();
      case 'restore':
      case 'paintFormXObjectEnd':
      case 'endGroup':
        return this.restore();
      case 'endAnnotation':
        this.inNote = false;
        return this.restore();
      case 'transform':
        return this.concatenate(given);
      case 'paintFormXObjectBegin':
        return this.enter(given[0]);
      case 'beginGroup':
        return this.enter((given[0] as { matrix?: unknown } | null)?.matrix);
      case 'beginAnnotation':
        this.inNote = this.list.notes.has(String(given[0]));
        this.save();
        this.transform = this.list.viewport;
        this.concatenate(given[2]);
        return this.concatenate(given[3]);
      case 'beginText':
        return text.setMatrix(IDENTITY);
      case 'setTextMatrix':
        return text.setMatrix(matrixOf(given.length === 6 ? given : given[0]) ?? IDENTITY);
      case 'moveText':
        return text.move(numberOf(given[0]), numberOf(given[1]));
      case 'setLeadingMoveText':
        text.leading = -numberOf(given[1]);
        return text.move(numberOf(given[0]), numberOf(given[1]));
      case 'nextLine':
        return text.nextLine();
      case 'showText':
        return this.show(given[0], run);
      case 'clip':
      case 'eoClip':
        this.clipsNext = true;
        return;
      case 'constructPath':
        return this.path(given);
      case 'paintImageXObject':
      case 'paintInlineImageXObject':
      case 'paintImageMaskXObject':
        return this.image(given[0], run);
      default:
        return this.setTextParameter(name, given);
    }
  }

  private setTextParameter(name: string, given: readonly unknown[]): void {
    const { text } = this;
    const value = numberOf(given[0]);
    if (name === 'setFont') this.setFont(given);
    else if (name === 'setCharSpacing') text.characterSpacing = value;
    else if (name === 'setWordSpacing') text.wordSpacing = value;
    else if (name === 'setHScale') text.horizontalScale = value / 100;
    else if (name === 'setTextRise') text.rise = value;
    else if (name === 'setLeading') text.leading = value;
    else if (name === 'setTextRenderingMode') text.renderingMode = value;
    else if (name === 'setGState' && Array.isArray(given[0])) {
      for (const entry of given[0])
        if (Array.isArray(entry) && entry[0] === 'Font') this.setFont(entry[1] as unknown[]);
    }
  }

  private setFont(given: unknown): void {
    if (!Array.isArray(given)) return;
    this.text.font = this.list.fontOf(String(given[0]));
    this.text.size = numberOf(given[1]);
  }

  private save(): void {
    if (this.stack.length > DEPTH) return;
    this.stack.push({ transform: this.transform, text: this.text.clone(), clip: this.clip });
  }

  private restore(): void {
    const saved = this.stack.pop();
    if (saved) ({ transform: this.transform, text: this.text, clip: this.clip } = saved);
  }

  private enter(matrix: unknown): void {
    this.save();
    this.concatenate(matrix);
  }

  private concatenate(matrix: unknown): void {
    const read = matrixOf(matrix);
    if (read) this.transform = multiply(this.transform, read);
  }

  private show(glyphs: unknown, run: number): void {
    if (!Array.isArray(glyphs)) return;
    this.spend('textOperations', 1, 'text operations');
    this.spend('glyphs', glyphs.length, 'characters');
    if (this.text.renderingMode === INVISIBLE) this.unpainted.add(run);
    if (this.clip) this.clips.set(run, this.clip);
    for (const glyph of this.text.show(glyphs as (DrawnGlyph | number | null)[], this.transform, run)) {
      if (this.inNote) this.aside.push({ ...glyph, struck: false });
      else this.glyphs.push(glyph);
    }
  }

  private path([operator, paths, extent]: readonly unknown[]): void {
    if (this.clipsNext) this.narrow(extent);
    const path = Array.isArray(paths) ? (paths[0] as ArrayLike<number> | null) : null;
    const painting = this.list.names.get(Number(operator)) ?? '';
    if (!path || !/stroke|fill/i.test(painting)) return;
    const { rulings, operations } = rulingsOf(path, this.transform, /stroke/i.test(painting) ? 'stroke' : 'fill');
    this.spend('pathOperations', operations, 'path segments');
    for (const ruling of rulings) this.rulings.push(ruling);
  }

  /** Clips to the box around a path as well. */
  private narrow(extent: unknown): void {
    this.clipsNext = false;
    const [x0, y0, x1, y1] = Array.from((extent ?? []) as ArrayLike<unknown>, Number);
    const box = boundsOf(this.transform, x0 ?? NaN, y0 ?? NaN, x1 ?? NaN, y1 ?? NaN);
    if (!Number.isFinite(box.x0 + box.y0 + box.x1 + box.y1)) return;
    const { clip } = this;
    this.clip = {
      x0: Math.max(box.x0, clip?.x0 ?? box.x0),
      y0: Math.max(box.y0, clip?.y0 ?? box.y0),
      x1: Math.min(box.x1, clip?.x1 ?? box.x1),
      y1: Math.min(box.y1, clip?.y1 ?? box.y1),
    };
  }

  private image(name: unknown, run: number): void {
    const box = boundsOf(this.transform, 0, 0, 1, 1);
    const area = (box.x1 - box.x0) * (box.y1 - box.y0);
    if (!this.list.seeThrough.has(String(name))) this.pictures.push({ run, area });
    if (box.x1 - box.x0 >= TABLE_PICTURE.width && box.y1 - box.y0 >= TABLE_PICTURE.height) this.images++;
  }

  private spend(what: keyof Spent, count: number, words: string): void {
    this.spent[what] += count;
    if (this.spent[what] <= PDF_LIMITS[what]) return;
    const limit = PDF_LIMITS[what].toLocaleString('en');
    throw new Unreadable('quarantined', `the PDF draws more than ${limit} ${words}, which no report does: look at it`);
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function matrixOf(value: unknown): Matrix | null {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return null;
  const numbers = Array.from(value as ArrayLike<unknown>, Number);
  const finite = numbers.length === 6 && numbers.every(Number.isFinite);
  return finite && apply(numbers as unknown as Matrix, 1, 1).every(Number.isFinite)
    ? (numbers as unknown as Matrix)
    : null;
}
