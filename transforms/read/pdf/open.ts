import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import { Unreadable } from '../../../model/errors.ts';
import type { Matrix } from './geometry.ts';
import type { OperatorList } from './interpreter.ts';
import { guardPdf } from './guard.ts';
import { PDF_LIMITS } from './limits.ts';
import type { DrawnFont } from './text-state.ts';
import { saidOf } from '../said.ts';

/** An open PDF. It must be closed, or its pages stay in memory. */
export interface OpenPdf {
  readonly pages: number;
  /** `<key>` of the document's information dictionary, in lower case: `title`, `author`, `creator`… */
  readonly properties: Readonly<Record<string, string>>;
  /** Whether any page has text; cheap, because no picture is decoded. */
  hasText(): Promise<boolean>;
  /** The drawing operators of a page, counted from 1. */
  operatorsOf(page: number): Promise<OperatorList>;
  close(): Promise<void>;
}

/**
 * Opens a PDF with pdfjs-dist, which is loaded on first use because it takes tens of milliseconds.
 * @throws Unreadable where a password is needed, the file is broken, or it unpacks to more than is read
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  guardPdf(bytes);
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = pdfjs.getDocument({
    // pdfjs takes its bytes away from the caller, so it gets a copy.
    data: new Uint8Array(bytes),
    cMapUrl: `${folder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    wasmUrl: `${folder}/wasm/`,
    iccUrl: `${folder}/iccs/`,
    isEvalSupported: false,
    // Unset, the outlines of Helvetica and its like are loaded for each font that is not embedded: one for each field of a form.
    useSystemFonts: true,
    // Set, it would have the outline of every character worked out.
    disableFontFace: false,
    maxImageSize: PDF_LIMITS.imagePixels,
    verbosity: 0,
  });
  const names = new Map(Object.entries(pdfjs.OPS).map(([name, number]) => [number, name]));
  try {
    const opened = await task.promise;
    loadNoFonts(opened);
    return view(task, opened, names, await propertiesOf(opened));
  } catch (error) {
    await task.destroy();
    throw explain(error);
  }
}

/** The part of pdfjs that hands the fonts of a document to a browser. */
interface WithFontLoader {
  readonly _transport: { readonly fontLoader: { bind(font: unknown): Promise<void> } };
}

/** Nothing is drawn here; where a font cannot be loaded, pdfjs works out the outline of each of its characters. */
function loadNoFonts(opened: PDFDocumentProxy): void {
  const { fontLoader } = (opened as unknown as WithFontLoader)._transport;
  fontLoader.bind = () => Promise.resolve();
}

function view(
  task: PDFDocumentLoadingTask,
  opened: PDFDocumentProxy,
  names: ReadonlyMap<number, string>,
  properties: Readonly<Record<string, string>>,
): OpenPdf {
  const spent = { operators: 0 };
  return {
    pages: opened.numPages,
    properties,
    hasText: () => hasText(opened).catch(rethrow),
    operatorsOf: (number) => operatorsOf(opened, number, names, spent).catch(rethrow),
    async close() {
      await task.destroy();
    },
  };
}

async function hasText(opened: PDFDocumentProxy): Promise<boolean> {
  for (let number = 1; number <= opened.numPages; number++) {
    const page = await opened.getPage(number);
    const { items } = await page.getTextContent();
    if (items.some((item) => 'str' in item && item.str.trim() !== '')) return true;
    page.cleanup();
  }
  return false;
}

async function operatorsOf(
  opened: PDFDocumentProxy,
  number: number,
  names: ReadonlyMap<number, string>,
  spent: { operators: number },
): Promise<OperatorList> {
  const page = await opened.getPage(number);
  const list = await Promise.race([tooManyOperators(page, names, spent), page.getOperatorList()]);
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const fonts = new Map<string, DrawnFont>();
  const fontOf = (name: string): DrawnFont => {
    const found = fonts.get(name) ?? (page.commonObjs.has(name) ? (page.commonObjs.get(name) as DrawnFont) : {});
    fonts.set(name, found);
    return found;
  };
  const seeThrough = await seeThroughPictures(page, list, names);
  const notes = await notesOver(page, list.fnArray, names);
  const layers = await opened.getOptionalContentConfig();
  page.cleanup();
  return {
    names,
    operators: list.fnArray,
    arguments: list.argsArray,
    fontOf,
    isShown: (layer) => layers.isVisible(layer) as boolean,
    seeThrough,
    notes,
    viewport: transform as unknown as Matrix,
    width,
    height,
  };
}

/** What pdfjs calls the pictures that have a channel for how far they can be seen through. */
const WITH_ALPHA = 3;

/** The names of the pictures drawn over text that let it be seen, as watermarks do. */
async function seeThroughPictures(
  page: PDFPageProxy,
  { fnArray, argsArray }: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  names: ReadonlyMap<number, string>,
): Promise<ReadonlySet<string>> {
  const operators = fnArray.map((operator) => names.get(operator));
  const text = operators.indexOf('showText');
  const found = new Set<string>();
  for (const [n, operator] of operators.entries()) {
    if (text < 0 || n < text || operator !== 'paintImageXObject') continue;
    const name = String((argsArray[n] as readonly unknown[])[0]);
    const pictures = name.startsWith('g_') ? page.commonObjs : page.objs;
    const picture = await new Promise<{ readonly kind?: number } | null>((resolve) => {
      pictures.get(name, resolve);
    });
    if (picture?.kind === WITH_ALPHA) found.add(name);
  }
  return found;
}

/** The ids of the annotations of a page that are drawn and are no fields of a form. */
async function notesOver(
  page: PDFPageProxy,
  operators: readonly number[],
  names: ReadonlyMap<number, string>,
): Promise<ReadonlySet<string>> {
  if (!operators.some((operator) => names.get(operator) === 'beginAnnotation')) return new Set();
  const annotations = (await page.getAnnotations()) as readonly { readonly id: string; readonly subtype: string }[];
  return new Set(annotations.flatMap(({ id, subtype }) => (subtype === 'Widget' ? [] : [id])));
}

/** The method by which pdfjs takes in the operators of a page, some thousand at a time. */
interface Pumped {
  _renderPageChunk(chunk: { readonly fnArray: readonly number[] }, state: unknown): void;
}

/**
 * Rejects as soon as a page has more operators than are left: forms inside forms are drawn a million times in a file of
 * a few thousand bytes, and pdfjs gives a page only when it is complete.
 */
async function tooManyOperators(
  page: PDFPageProxy,
  names: ReadonlyMap<number, string>,
  spent: { operators: number },
): Promise<never> {
  const pumped = page as unknown as Pumped;
  const take = pumped._renderPageChunk.bind(page);
  return new Promise((_, reject) => {
    pumped._renderPageChunk = (chunk, state) => {
      for (const operator of chunk.fnArray) spent.operators += names.get(operator) === 'paintFormXObjectBegin' ? 20 : 1;
      if (spent.operators <= PDF_LIMITS.operators) return take(chunk, state);
      const limit = PDF_LIMITS.operators.toLocaleString('en');
      reject(
        new Unreadable(
          'quarantined',
          `the PDF has more than ${limit} drawing operators, which no report has: look at it`,
        ),
      );
    };
  });
}

async function propertiesOf(opened: PDFDocumentProxy): Promise<Record<string, string>> {
  const { info } = await opened.getMetadata();
  const texts = Object.entries(info).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.map(([key, value]) => [key.toLowerCase(), value]));
}

/** What the engine says, through pdfjs, where objects are nested so deep that the call stack is used up. */
const OVERFLOW = /call stack/i;

/** pdfjs names its errors; the names are all that is stable about them. */
function explain(error: unknown): unknown {
  if (error instanceof Unreadable || !(error instanceof Error)) return error;
  const reason =
    error.name === 'PasswordException'
      ? 'the PDF is encrypted and needs a password: ask the agency for an open file'
      : OVERFLOW.test(error.message)
        ? 'the PDF nests objects in objects deeper than can be followed, which no report does: look at it'
        : `the PDF is broken${saidOf(error)}: fetch it again, or open it to see whether it was cut off`;
  return new Unreadable('quarantined', reason, { cause: error });
}

function rethrow(error: unknown): never {
  throw explain(error);
}
