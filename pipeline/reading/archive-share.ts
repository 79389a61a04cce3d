import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchivePlace } from '../../sources/archive/exchange.ts';
import { archiveFilesIn } from '../../sources/archive/names.ts';

/** How far a reader of the archive is, by the bytes behind it. */
export class ArchiveShare {
  readonly #before: ReadonlyMap<string, number>;
  readonly #from: number;
  readonly #total: number;

  private constructor(before: ReadonlyMap<string, number>, from: number, total: number) {
    this.#before = before;
    this.#from = from;
    this.#total = total;
  }

  /**
   * Measures the files of an archive.
   * @param after where reading begins; the begin of the archive where it is null
   */
  static async measure(dir: string, after: ArchivePlace | null): Promise<ArchiveShare> {
    const before = new Map<string, number>();
    let total = 0;
    for (const file of await archiveFilesIn(dir)) {
      before.set(file, total);
      total += (await stat(join(dir, file))).size;
    }
    const from = after === null ? 0 : (before.get(after.file) ?? 0) + after.offset;
    return new ArchiveShare(before, from, total);
  }

  /** Between 0 and 1: how much of what was to be read lies before a place. */
  at({ file, offset }: ArchivePlace): number {
    const length = this.#total - this.#from;
    const done = (this.#before.get(file) ?? this.#from) + offset - this.#from;
    return length <= 0 ? 1 : Math.min(1, Math.max(0, done / length));
  }
}
