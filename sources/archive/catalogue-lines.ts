import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { entryIn, RECORD_TYPES, type CatalogueEntry } from './catalogue.ts';
import { reading, sizeOf } from './handles.ts';
import { MAX_LINE_BYTES } from './limits.ts';
import { readBytes } from './member.ts';

/** A line of a catalogue as it lies in the file. */
export interface CatalogueLine {
  /** Counted from 1. */
  readonly number: number;
  /** The offset just behind the line in the catalogue. */
  readonly end: number;
  readonly text: string;
  /** null where the line is no entry. */
  readonly entry: CatalogueEntry | null;
}

/**
 * The whole lines of a catalogue, one at a time; bytes behind the last line break are no line. No lines where there is
 * no such file.
 */
export async function* readCatalogue(path: string): AsyncGenerator<CatalogueLine> {
  let number = 0;
  let end = 0;
  for await (const lines of linesIn(path)) {
    for (const bytes of lines) {
      number++;
      end += bytes.length;
      const line = bytes.toString('utf8');
      yield { number, end, text: line, entry: entryIn(line) };
    }
  }
}

/**
 * The entries of a catalogue for the record at an offset and those behind it; null for a line that is none. What it costs
 * grows with them alone.
 */
export async function* readEntries(path: string, from: number): AsyncGenerator<CatalogueEntry | null> {
  for await (const lines of linesIn(path, await placeBefore(path, from))) {
    for (const bytes of lines) {
      const offset = beginningOf(bytes)?.offset;
      if (offset === undefined || offset >= from) yield entryIn(bytes.toString('utf8'));
    }
  }
}

/** What is looked at of the end of a catalogue at first, and of a piece of it for the beginning of a line. */
const TAIL_BYTES = 64 * 1024;

/** Where a line of a catalogue begins that is about the record at an offset or one not long before it. */
async function placeBefore(path: string, from: number): Promise<number> {
  const size = from === 0 ? null : await sizeOf(path);
  if (size === null) return 0;
  return reading(path, async (handle) => {
    for (let length = TAIL_BYTES; length < size; length *= 4) {
      const piece = await readBytes(handle, size - length, TAIL_BYTES);
      const start = piece.indexOf(0x0a) + 1;
      const offset = beginningOf(piece.subarray(start))?.offset;
      if (start > 0 && offset !== undefined && offset <= from) return size - length + start;
    }
    return 0;
  });
}

/** The members with which every line begins. */
export type LineBeginning = Pick<CatalogueEntry, 'offset' | 'length' | 'type'>;

/**
 * How the whole lines of a catalogue begin, for those who need no more of every line: a small part of the work.
 * @returns with each line the offset just behind it; `beginning` is null where the line is no entry
 */
export async function* readBeginnings(
  path: string,
): AsyncGenerator<{ readonly end: number; readonly beginning: LineBeginning | null }> {
  let end = 0;
  for await (const lines of linesIn(path)) {
    for (const bytes of lines) {
      end += bytes.length;
      yield { end, beginning: bytes.at(-2) === CLOSING ? beginningOf(bytes) : null };
    }
  }
}

/** The brace that ends every entry. */
const CLOSING = 0x7d;
/** What of a line is looked at for its beginning. */
const BEGINNING_BYTES = 80;

const BEGINNING = new RegExp(`^\\{"offset":(\\d{1,15}),"length":(\\d{1,15}),"type":"(${RECORD_TYPES.join('|')})",`);

function beginningOf(line: Buffer): LineBeginning | null {
  const found = BEGINNING.exec(line.toString('latin1', 0, BEGINNING_BYTES));
  return found && { offset: Number(found[1]), length: Number(found[2]), type: found[3] as LineBeginning['type'] };
}

/** Lines with their line breaks, some at a time. A line beyond the limit ends the reading: what follows cannot be trusted. */
async function* linesIn(path: string, start = 0): AsyncGenerator<Buffer[]> {
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(path, { start, highWaterMark: 256 * 1024 })) {
      const bytes = Buffer.concat([rest, chunk as Buffer]);
      const lines: Buffer[] = [];
      let from = 0;
      for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, from)) {
        lines.push(bytes.subarray(from, at + 1));
        from = at + 1;
      }
      yield lines;
      rest = bytes.subarray(from);
      if (rest.length > MAX_LINE_BYTES) return;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
