import { readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Effects } from '../../../model/effects.ts';
import { PersonError } from '../../../model/errors.ts';
import { canonicalKey } from './canonical.ts';
import { eventSchema, urlRecordSchema, type Change, type UrlRecord } from './frontier-record.ts';

/** A change to one address. */
export interface FrontierEvent {
  readonly url: string;
  readonly change: Change;
}

/** A journal with more lines than this for each address is written anew when it is opened. */
const WASTE = 3;

/**
 * What gongkai knows of a source's addresses: a journal of changes, `<id>.jsonl`. A page is written down when it is
 * archived, and a line cut short by a crash is ignored, so that a run killed anywhere repeats at most the request
 * in flight, and where no pause is kept the few that were not written down yet. Opening costs what the source holds, whatever the others hold.
 */
export class Frontier {
  readonly #effects: Effects;
  readonly #handle: FileHandle;
  readonly #records: Map<string, UrlRecord>;
  #writing: Promise<void> = Promise.resolve();
  #waiting = '';
  #lists = 0;
  #named = 0;
  #reshaped = 0;

  private constructor(effects: Effects, handle: FileHandle, records: Map<string, UrlRecord>) {
    this.#effects = effects;
    this.#handle = handle;
    this.#records = records;
    for (const record of records.values()) this.#count(record, 1);
  }

  /**
   * Opens the frontier of a source, which is made where there is none.
   * @throws PersonError (3) where a line before the last is damaged
   */
  static async open(dir: string, sourceId: string, effects: Effects): Promise<Frontier> {
    await effects.mkdir(dir);
    const path = join(dir, `${sourceId}.jsonl`);
    const text = await readText(path);
    const { records, lines } = readJournal(text, path);
    if (!(text === '' || text.endsWith('\n')) || lines > WASTE * records.size + 100) {
      await effects.replaceFile(path, [...records].map(([key, record]) => lineOf(key, record)).join(''));
    }
    return new Frontier(effects, await effects.openAppend(path), records);
  }

  /** What is known of an address, under any of its twins. */
  get(url: string): UrlRecord | undefined {
    return this.#records.get(canonicalKey(url));
  }

  /**
   * The record of an address that must be there.
   * @throws Error where it is not
   */
  known(url: string): UrlRecord {
    const record = this.get(url);
    if (!record) throw new Error(`${url} is not in the frontier`);
    return record;
  }

  /** How many addresses there are. */
  get size(): number {
    return this.#records.size;
  }

  /** How many of the addresses are lists. */
  get lists(): number {
    return this.#lists;
  }

  /** How many of the addresses have titles that name a report. */
  get namedReports(): number {
    return this.#named;
  }

  /** How many lists have lost rows and are not settled in their new form. */
  get reshapedLists(): number {
    return this.#reshaped;
  }

  /** Every record, in the order in which the addresses were first seen. */
  all(): IterableIterator<UrlRecord> {
    return this.#records.values();
  }

  /** Applies changes and writes them as one piece. A change to an unknown address must hold a whole record. */
  async record(events: readonly FrontierEvent[]): Promise<void> {
    let text = '';
    for (const { url, change } of events) {
      const key = canonicalKey(url);
      const known = this.#records.get(key);
      const line = lineOf(key, change);
      // What is kept is what was written: a title cut out of a page would hold the whole page in memory.
      const merged = merge(known, withoutKey(line));
      const record = known ? (merged as UrlRecord) : urlRecordSchema.parse(merged);
      this.#records.set(key, record);
      this.#count(record, 1);
      if (known) this.#count(known, -1);
      text += line;
    }
    if (text !== '') await this.#write(text);
  }

  /** Changes that come while others are being written go to the disk together behind them. */
  async #write(text: string): Promise<void> {
    this.#waiting += text;
    this.#writing = this.#writing.then(async () => {
      const bytes = Buffer.from(this.#waiting);
      this.#waiting = '';
      if (bytes.length > 0) await this.#effects.write(this.#handle, bytes);
    });
    await this.#writing;
  }

  #count({ kind, verdict, reshaped_at: reshaped }: UrlRecord, by: 1 | -1): void {
    if (reshaped !== undefined) this.#reshaped += by;
    if (kind === 'list') this.#lists += by;
    else if (verdict === 'report') this.#named += by;
  }

  /** Forces the journal to the disk. */
  async sync(): Promise<void> {
    await this.#effects.sync(this.#handle);
  }

  /** Closes without a word, after a failure. */
  async abandon(): Promise<void> {
    await this.#handle.close();
  }

  /** Syncs and closes. */
  async close(): Promise<void> {
    try {
      await this.sync();
    } finally {
      await this.#handle.close();
    }
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function readJournal(text: string, path: string): { records: Map<string, UrlRecord>; lines: number } {
  const records = new Map<string, UrlRecord>();
  let number = 0;
  for (let from = 0, end = text.indexOf('\n'); end >= 0; from = end + 1, end = text.indexOf('\n', from)) {
    number++;
    try {
      const { key, ...change } = eventSchema.parse(JSON.parse(text.slice(from, end)));
      records.set(key, urlRecordSchema.parse(merge(records.get(key), change)));
    } catch (error) {
      const advice = 'Restore the file, or remove it: the source is then visited as for the first time.';
      throw new PersonError(`${path}, line ${number}: no journal of a frontier. ${advice}`, 3, { cause: error });
    }
  }
  return { records, lines: number };
}

/** In the journal a field that is taken away is null. */
function merge(record: UrlRecord | undefined, change: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...record, ...change };
  for (const [name, value] of Object.entries(merged)) {
    if (value === undefined || value === null) delete merged[name];
  }
  return merged;
}

function withoutKey(line: string): Record<string, unknown> {
  const { key: _, ...change } = JSON.parse(line) as Record<string, unknown>;
  return change;
}

function lineOf(key: string, change: Change): string {
  const stored = JSON.stringify({ key, ...change }, (_, value: unknown) => (value === undefined ? null : value));
  return `${stored}\n`;
}
