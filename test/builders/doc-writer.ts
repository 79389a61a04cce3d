import CFB from 'cfb';
import iconv from 'iconv-lite';

/** Writes small Word 97 files, to have structures that word processors of today no longer write. */

/** A paragraph with its mark, and the property modifiers of the mark. */
export interface DocParagraph {
  /** Ends in `\r`, or `\x07` for the end of a cell or row. */
  readonly text: string;
  readonly modifiers?: readonly number[];
  /** Character modifiers of the whole paragraph. */
  readonly characterModifiers?: readonly number[];
}

const PAGE = 512;
const TEXT_AT = 0x400;

/** sprmPFInTable, and sprmPFTtp with sprmTDefTable. */
export const IN_TABLE = [0x16, 0x24, 1];
/** Marks the end of a row. */
const ROW_END = [0x17, 0x24, 1];

/** The modifiers of a row mark: the cells' edges in twentieths of a point, and the merge bits of each cell. */
export function rowModifiers(edges: readonly number[], flags: readonly number[] = []): number[] {
  const count = edges.length - 1;
  // A writer leaves out what it has nothing to say of.
  const described = flags.findLastIndex((flag) => flag !== 0) + 1;
  const cells = Array.from({ length: Math.min(count, described) }, (_, n) => [
    ...word(flags[n] ?? 0),
    ...Array.from({ length: 18 }, () => 0),
  ]);
  const body = [count, ...edges.flatMap(word), ...cells.flat()];
  return [...IN_TABLE, ...ROW_END, 0x08, 0xd6, ...word(body.length + 1), ...body];
}

/** A row of cells with its row mark. */
export function row(texts: readonly string[], modifiers: readonly number[]): DocParagraph[] {
  return [
    ...texts.map((text) => ({ text: `${text}\x07`, modifiers: IN_TABLE })),
    { text: '\x07', modifiers: [...modifiers] },
  ];
}

function word(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff];
}

function long(value: number): number[] {
  return [...word(value), ...word(value >>> 16)];
}

/**
 * The bytes of a Word file.
 * @param encoding how the text is stored; 8-bit encodings make it a compressed piece
 */
export function writeDoc(
  paragraphs: readonly DocParagraph[],
  encoding: 'utf16le' | 'gbk' | 'windows-1252' = 'utf16le',
): Uint8Array {
  const texts = paragraphs.map((paragraph) => iconv.encode(paragraph.text, encoding));
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const characters = encoding === 'utf16le' ? length / 2 : length;
  const firstPage = Math.ceil((TEXT_AT + length) / PAGE);
  const main = Buffer.alloc((firstPage + paragraphs.length * 2) * PAGE);
  const bounds = texts.reduce<number[]>((ends, text) => [...ends, ends.at(-1)! + text.length], [TEXT_AT]);
  texts.forEach((text, n) => main.set(text, bounds[n]));
  paragraphs.forEach((paragraph, n) => {
    const even = [...word(0), ...(paragraph.modifiers ?? [])];
    if (even.length % 2 === 1) even.push(0);
    formattedPage(main, firstPage + n * 2, bounds[n]!, bounds[n + 1]!, [0, even.length / 2, ...even]);
    const characterModifiers = paragraph.characterModifiers ?? [];
    const chpx = [characterModifiers.length, ...characterModifiers];
    formattedPage(main, firstPage + n * 2 + 1, bounds[n]!, bounds[n + 1]!, chpx);
  });
  const fc = encoding === 'utf16le' ? TEXT_AT : (TEXT_AT * 2) | 0x4000_0000;
  const pieces = [...long(0), ...long(characters), ...word(0), ...long(fc), ...word(0)];
  const clx = [2, ...long(pieces.length), ...pieces];
  const pagesOf = (offset: number): number[] => [
    ...bounds.flatMap(long),
    ...paragraphs.flatMap((_, n) => long(firstPage + n * 2 + offset)),
  ];
  const [papx, chpx] = [pagesOf(0), pagesOf(1)];
  main.set([...word(0xa5ec), ...word(0xc1)], 0);
  main.set(long(characters), 0x4c);
  main.set([...long(0), ...long(clx.length)], 0x1a2);
  main.set([...long(clx.length), ...long(papx.length)], 0x102);
  main.set([...long(clx.length + papx.length), ...long(chpx.length)], 0xfa);
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, '/WordDocument', main);
  CFB.utils.cfb_add(container, '/0Table', Buffer.from([...clx, ...papx, ...chpx]));
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
}

/** A formatted disk page with one run, whose modifiers lie at byte 64 of the page. */
function formattedPage(main: Buffer, page: number, from: number, to: number, modifiers: readonly number[]): void {
  if (modifiers.length >= PAGE - 65) throw new Error(`${modifiers.length} bytes of modifiers do not fit a page`);
  main.set([...long(from), ...long(to), 32], page * PAGE);
  main.set(modifiers, page * PAGE + 64);
  main[page * PAGE + PAGE - 1] = 1;
}
