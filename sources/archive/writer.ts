import { Buffer } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Effects } from '../../model/effects.ts';
import { PersonError } from '../../model/errors.ts';
import { lineOf, type CatalogueEntry } from './catalogue.ts';
import { composeExchange, composeWarcinfo, type Composed, type Original } from './compose.ts';
import type { ArchivePlace, Exchange } from './exchange.ts';
import { serializeFileList, type ListedFile } from './file-list.ts';
import { sizeOf } from './handles.ts';
import { keepEnd, knownEnd } from './known-end.ts';
import { MAX_FILE_BYTES, MAX_WAITING_LINES } from './limits.ts';
import { archiveFilesIn, catalogueOf, FILE_LIST, nextArchiveFile } from './names.ts';
import { readOriginal } from './original.ts';
import { recover, type OpenFile, type Recovery } from './recover.ts';

/** Where the archive put an exchange. */
export interface Appended extends ArchivePlace {
  /** The length in bytes of the gzip member of the response, resource or revisit record. */
  readonly length: number;
  /** SHA-256 of the payload as stored (transfer encoding undone, content encoding not), hexadecimal. */
  readonly sha256: string;
  readonly recordId: string;
}

export interface WriterOptions {
  /** A file is closed before it grows beyond this many bytes; one exchange larger than that has a file of its own. */
  readonly maxFileBytes?: number;
  /** A file outside of the archive in which closing keeps where the catalogue ends, so that the next opening need not look. */
  readonly endFile?: string;
}

interface Current {
  readonly file: string;
  readonly data: FileHandle;
  readonly catalogue: FileHandle;
  bytes: number;
  records: number;
}

/**
 * Writes the archive; there must be one writer at a time. An exchange is written by one call, so that a crash leaves
 * all of it or a torn end that the next `open` cuts. The catalogue gets a line only after the record is safe on the
 * disk: what is catalogued is never cut. Call `sync` before anything is made of what was appended.
 */
export class ArchiveWriter {
  /** What opening had to mend. */
  readonly recovery: Recovery;
  readonly #dir: string;
  readonly #effects: Effects;
  readonly #maxFileBytes: number;
  readonly #endFile: string | null;
  #list: readonly ListedFile[];
  #last: OpenFile | null;
  #current: Current | null = null;
  #waiting: string[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  #failure: Error | null = null;
  readonly #session: string;
  #appended = 0;

  private constructor(
    dir: string,
    effects: Effects,
    options: WriterOptions,
    recovered: Awaited<ReturnType<typeof recover>>,
  ) {
    this.#dir = dir;
    this.#effects = effects;
    this.#maxFileBytes = options.maxFileBytes ?? MAX_FILE_BYTES;
    this.#endFile = options.endFile ?? null;
    this.#list = recovered.list;
    this.#last = recovered.last;
    this.recovery = recovered.recovery;
    const { file, bytes } = recovered.last ?? { file: String(recovered.list.at(-1)?.file), bytes: 0 };
    this.#session = `${file} ${bytes} ${effects.now().toISOString()}`;
  }

  /**
   * Opens the archive in a folder, which is made where there is none, and mends what a crash left behind.
   * @throws Error of the file system
   */
  static async open(dir: string, effects: Effects, options: WriterOptions = {}): Promise<ArchiveWriter> {
    return new ArchiveWriter(dir, effects, options, await recover(dir, effects, options.endFile));
  }

  /**
   * Appends an exchange behind those of earlier calls. Calls need not wait for each other.
   * @throws Unreadable where the body is beyond the archive's limit; PersonError (exit code 3) where writing failed,
   *   and then for every later call: the archive must be opened again
   */
  append(exchange: Exchange): Promise<Appended> {
    const salt = `${this.#session} ${++this.#appended}`;
    const composed = this.#compose(exchange, salt);
    composed.catch(() => undefined);
    return this.#enqueue(async () => {
      const ready = await composed;
      return this.#guard(() => this.#write(ready));
    });
  }

  /** Forces everything appended so far to the disk, then catalogues it. */
  sync(): Promise<void> {
    return this.#enqueue(() => this.#guard(() => this.#sync()));
  }

  /** Syncs and closes. After a failed write it only closes: the next `open` mends the archive. */
  close(): Promise<void> {
    return this.#enqueue(async () => {
      try {
        if (!this.#failure) await this.#guard(() => this.#sync());
      } finally {
        await this.#closeCurrent();
        await this.#keepEnd();
        this.#failure ??= new PersonError('The archive was closed: nothing can be appended any more', 3);
      }
    });
  }

  async #compose(exchange: Exchange, salt: string): Promise<Composed> {
    let original: Original | undefined;
    if (exchange.type === 'revisit') {
      await this.#queue.catch(() => undefined);
      original = await readOriginal(this.#dir, exchange.refersTo);
    }
    return composeExchange(exchange, salt, original);
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** A write that failed may have left half a record: nothing may be written behind it. */
  async #guard<T>(work: () => Promise<T>): Promise<T> {
    if (this.#failure) throw this.#failure;
    try {
      return await work();
    } catch (error) {
      const where = `The archive ${this.#dir} could not be written: ${(error as Error).message}`;
      this.#failure = new PersonError(`${where}. What was archived before is safe; run again.`, 3, { cause: error });
      throw this.#failure;
    }
  }

  async #write(composed: Composed): Promise<Appended> {
    const current = await this.#fileFor(composed.bytes.length);
    await this.#effects.write(current.data, composed.bytes);
    const [entry] = this.#catalogue(current, composed);
    if (this.#waiting.length >= MAX_WAITING_LINES) await this.#sync();
    if (!entry?.payload_sha256) throw new Error('an exchange has no payload digest');
    const { offset, length, record_id: recordId, payload_sha256: sha256 } = entry;
    return { file: current.file, offset, length, sha256, recordId };
  }

  #catalogue(current: Current, composed: Composed): CatalogueEntry[] {
    const entries = composed.entries.map((entry) => ({ ...entry, offset: current.bytes + entry.offset }));
    for (const entry of entries) this.#waiting.push(lineOf(entry));
    current.bytes += composed.bytes.length;
    current.records += entries.length;
    return entries;
  }

  async #sync(): Promise<void> {
    const current = this.#current;
    if (!current || this.#waiting.length === 0) return;
    const lines = Buffer.from(this.#waiting.join(''));
    await this.#effects.sync(current.data);
    await this.#effects.write(current.catalogue, lines);
    await this.#effects.sync(current.catalogue);
    this.#waiting = [];
  }

  /** The open file, or the next one where the bytes would not fit. */
  async #fileFor(length: number): Promise<Current> {
    if (this.#last && !this.#current) this.#current = await this.#handles(this.#last);
    if (this.#current && this.#current.bytes + length <= this.#maxFileBytes) return this.#current;
    await this.#sync();
    await this.#closeCurrent();
    this.#current = await this.#begin();
    return this.#current;
  }

  async #begin(): Promise<Current> {
    const previous = [this.#list.at(-1)?.file, (await archiveFilesIn(this.#dir)).at(-1)].filter(
      (name) => name !== undefined,
    );
    const now = this.#effects.now();
    const file = nextArchiveFile(previous.sort().at(-1) ?? null, now);
    const warcinfo = await composeWarcinfo(file, now);
    const current = await this.#handles({ file, bytes: 0, records: 0 });
    this.#current = current;
    await this.#effects.write(current.data, warcinfo.bytes);
    this.#catalogue(current, warcinfo);
    await this.#sync();
    await this.#enlist(file);
    return current;
  }

  /** The list names the new file before it holds an exchange, and how large the one before it has become. */
  async #enlist(file: string): Promise<void> {
    const finished = this.#last;
    const list = this.#list.map((listed) => (listed.file === finished?.file ? { ...finished } : listed));
    this.#list = [...list, { file, bytes: null, records: null }];
    await this.#effects.replaceFile(join(this.#dir, FILE_LIST), serializeFileList(this.#list));
    this.#last = null;
  }

  async #handles(opened: OpenFile): Promise<Current> {
    const data = await this.#effects.openAppend(join(this.#dir, opened.file));
    try {
      const catalogue = await this.#effects.openAppend(join(this.#dir, catalogueOf(opened.file)));
      return { ...opened, data, catalogue };
    } catch (error) {
      await data.close();
      throw error;
    }
  }

  /** What was written is safe already: where the end cannot be kept, the next writer looks for it. */
  async #keepEnd(): Promise<void> {
    const [last, kept] = [this.#last, this.#endFile];
    if (this.#failure || !last || kept === null || (await knownEnd(kept, this.#dir, last.file))) return;
    const length = await sizeOf(join(this.#dir, catalogueOf(last.file)));
    if (length === null) return;
    await keepEnd(kept, this.#dir, last.file, { ...last, length }, this.#effects).catch(() => undefined);
  }

  async #closeCurrent(): Promise<void> {
    const current = this.#current;
    if (!current) return;
    this.#current = null;
    this.#last = { file: current.file, bytes: current.bytes, records: current.records };
    await current.data.close();
    await current.catalogue.close();
  }
}
