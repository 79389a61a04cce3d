import type { CatalogueLine } from './catalogue-lines.ts';
import type { CatalogueEntry } from './catalogue.ts';

/** Walks the lines of a catalogue beside the records of its file. Without a catalogue there is nothing to compare. */
export class LineCursor {
  /** The next line that no record was compared with; undefined behind the last. */
  current: CatalogueLine | undefined;
  /** The offset in the catalogue behind the last line read. */
  end = 0;
  readonly #lines: AsyncGenerator<CatalogueLine> | null;

  private constructor(lines: AsyncGenerator<CatalogueLine> | null) {
    this.#lines = lines;
  }

  /** A cursor on the first line; null where there is no catalogue. */
  static async of(lines: AsyncGenerator<CatalogueLine> | null): Promise<LineCursor> {
    const cursor = new LineCursor(lines);
    await cursor.advance();
    return cursor;
  }

  /** Goes to the next line. */
  async advance(): Promise<void> {
    const next = await this.#lines?.next();
    this.current = next === undefined || next.done === true ? undefined : next.value;
    if (this.current) this.end = this.current.end;
  }

  /** What the current line says, where it is about the record at an offset. */
  entryAt(offset: number): CatalogueEntry | null {
    const entry = this.current?.entry;
    return entry?.offset === offset ? entry : null;
  }

  /**
   * Leaves out the lines of records before an offset.
   * @returns the offset of the first record not before it, or null where the catalogue names none
   */
  async skipTo(offset: number): Promise<number | null> {
    while (this.current && (this.current.entry?.offset ?? -1) < offset) await this.advance();
    return this.current?.entry?.offset ?? null;
  }

  /**
   * Compares a record that was read with its line, and goes on to the next.
   * @param entry what the line must say, and `text` the line
   * @returns a sentence for each disagreement
   */
  async *compare(entry: CatalogueEntry, text: string): AsyncGenerator<string> {
    if (!this.#lines) return;
    for (;;) {
      const line = this.current;
      if (line?.text === text) {
        await this.advance();
        return;
      }
      if (!line || isLater(line.entry, entry)) {
        yield 'the record is not in the catalogue';
        return;
      }
      await this.advance();
      if (isEarlier(line.entry, entry)) yield `line ${line.number} of the catalogue is about no record of the file`;
      else {
        yield `the record and line ${line.number} of the catalogue do not agree${differences(line.entry, entry)}`;
        return;
      }
    }
  }
}

function isLater(found: CatalogueEntry | null, due: CatalogueEntry): boolean {
  return found !== null && found.offset > due.offset && found.record_id !== due.record_id;
}

function isEarlier(found: CatalogueEntry | null, due: CatalogueEntry): boolean {
  return found !== null && found.offset < due.offset && found.record_id !== due.record_id;
}

function differences(found: CatalogueEntry | null, due: CatalogueEntry): string {
  if (!found) return ': the line is damaged';
  const names = (Object.keys({ ...due, ...found }) as (keyof CatalogueEntry)[]).filter(
    (name) => found[name] !== due[name],
  );
  return names.length === 0 ? '' : `: ${names.join(', ')}`;
}
