import { Unreadable } from '../../../model/errors.ts';
import { boundsOf, IDENTITY, multiply } from './geometry.ts';
import type { AsideGlyph, Box, Glyph, Matrix, Ruling } from './geometry.ts';
import { PDF_LIMITS } from './limits.ts';
import { boxOf, matrixOf, numberOf } from './operands.ts';
import { rulingsOf } from './paths.ts';
import { TextState } from './text-state.ts';
import type { DrawnFont, DrawnGlyph } from './text-state.ts';
import { lightnessOf } from './unseen.ts';

/** A page as pdfjs gives it: operators with their arguments, and the fonts they name. */
export interface OperatorList {
  readonly names: ReadonlyMap<number, string>;
  readonly operators: readonly number[];
  readonly arguments: readonly unknown[];
  readonly fontOf: (name: string) => DrawnFont;
  /** Whether a layer is shown: what stands in others is not on the page. */
  readonly isShown: (layer: unknown) => boolean;
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
/** The mode of PDF 32000-1, 9.3.6 in which text is neither filled nor stroked. */
const INVISIBLE = 3;
const FILLED = 0;
/** White text may stand on a ground that is at least so wide and high, in points, and was filled so many fills ago. */
const GROUND = 4;
const MOST_GROUNDS = 2_000;
/** A q without Q deeper than this is a fault of the file. */
const DEPTH = 1_000;

/** What text and areas are filled with. */
interface Ink {
  readonly colour: unknown;
  readonly alpha: number;
}

const BLACK = '#000000';

/** Follows the drawing operators of one page and keeps what they draw. */
export class Interpreter {
  readonly glyphs: Glyph[] = [];
  readonly aside: AsideGlyph[] = [];
  readonly rulings: Ruling[] = [];
  images = 0;
  /** How large each picture is that can hide text, and the operators that draw text which is not painted. */
  readonly pictures: { readonly run: number; readonly area: number }[] = [];
  readonly unpainted = new Set<number>();
  readonly lightness = new Map<number, number>();
  readonly grounds: Box[] = [];
  /** The box that the text of an operator is clipped to. */
  readonly clips = new Map<number, Box>();
  private clip: Box | null = null;
  /** Whether the next path clips what is drawn after it. */
  private clipsNext = false;
  private transform: Matrix;
  private text = new TextState();
  private inNote = false;
  private ink: Ink = { colour: BLACK, alpha: 1 };
  /** Of the marked contents that are open, which are layers that are not shown. */
  private readonly hidden: boolean[] = [];
  private readonly stack: { transform: Matrix; text: TextState; clip: Box | null; ink: Ink }[] = [];
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
      case 'beginMarkedContent':
      case 'beginMarkedContentProps':
        this.hidden.push(given[0] === 'OC' && !this.list.isShown(given[1]));
        return;
      case 'endMarkedContent':
        this.hidden.pop();
        return;
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
    else if (name.startsWith('setFill'))
      this.ink = { ...this.ink, colour: name === 'setFillRGBColor' ? given[0] : null };
    else if (name === 'setGState' && Array.isArray(given[0])) for (const entry of given[0]) this.setState(entry);
  }

  private setState(entry: unknown): void {
    if (!Array.isArray(entry)) return;
    if (entry[0] === 'Font') this.setFont(entry[1]);
    if (entry[0] === 'ca' && typeof entry[1] === 'number') this.ink = { ...this.ink, alpha: entry[1] };
  }

  private get isHidden(): boolean {
    return this.hidden.includes(true);
  }

  private setFont(given: unknown): void {
    if (!Array.isArray(given)) return;
    this.text.font = this.list.fontOf(String(given[0]));
    this.text.size = numberOf(given[1]);
  }

  private save(): void {
    if (this.stack.length > DEPTH) return;
    this.stack.push({ transform: this.transform, text: this.text.clone(), clip: this.clip, ink: this.ink });
  }

  private restore(): void {
    const saved = this.stack.pop();
    if (saved) ({ transform: this.transform, text: this.text, clip: this.clip, ink: this.ink } = saved);
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
    const light = this.text.renderingMode === FILLED ? lightnessOf(this.ink.colour, this.ink.alpha) : null;
    if (light !== null) this.lightness.set(run, light);
    if (this.clip) this.clips.set(run, this.clip);
    for (const glyph of this.text.show(glyphs as (DrawnGlyph | number | null)[], this.transform, run)) {
      if (this.isHidden) continue;
      if (this.inNote) this.aside.push({ ...glyph, how: 'noted' });
      else this.glyphs.push(glyph);
    }
  }

  private path([operator, paths, extent]: readonly unknown[]): void {
    if (this.clipsNext) this.narrow(extent);
    const path = Array.isArray(paths) ? (paths[0] as ArrayLike<number> | null) : null;
    const painting = this.list.names.get(Number(operator)) ?? '';
    if (!path || !/stroke|fill/i.test(painting) || this.isHidden) return;
    if (/fill/i.test(painting) && lightnessOf(this.ink.colour, this.ink.alpha) === null)
      this.addGround(boxOf(extent, this.transform));
    const { rulings, operations } = rulingsOf(path, this.transform, /stroke/i.test(painting) ? 'stroke' : 'fill');
    this.spend('pathOperations', operations, 'path segments');
    for (const ruling of rulings) this.rulings.push(ruling);
  }

  /** Clips to the box around a path as well. */
  private narrow(extent: unknown): void {
    this.clipsNext = false;
    const box = boxOf(extent, this.transform);
    if (!box) return;
    const { clip } = this;
    this.clip = {
      x0: Math.max(box.x0, clip?.x0 ?? box.x0),
      y0: Math.max(box.y0, clip?.y0 ?? box.y0),
      x1: Math.min(box.x1, clip?.x1 ?? box.x1),
      y1: Math.min(box.y1, clip?.y1 ?? box.y1),
    };
  }

  private addGround(box: Box | null): void {
    if (!box || box.x1 - box.x0 < GROUND || box.y1 - box.y0 < GROUND) return;
    this.grounds.push(box);
    if (this.grounds.length > MOST_GROUNDS) this.grounds.shift();
  }

  private image(name: unknown, run: number): void {
    if (this.isHidden) return;
    const box = boundsOf(this.transform, 0, 0, 1, 1);
    this.addGround(box);
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
