import { PersonError } from '../../model/errors.ts';
import type { SourceEntry } from '../registry/schema.ts';
import type { FetchFailure } from './requests/failure.ts';
import type { RunContext } from './run-context.ts';
import { SourceRun } from './source-run.ts';
import { unopened, type SourceSummary } from './told/summary.ts';

/** A source under way, and the address it is at. */
interface Lane {
  readonly run: SourceRun;
  url: string | null;
}

/** The sources of a run, each of which goes through its addresses one by one. */
export class Lanes {
  readonly summaries = new Map<string, SourceSummary>();
  /** Whether the time of the run was used up before its work was done. */
  late = false;
  readonly #entries: ReadonlyMap<string, SourceEntry>;
  readonly #context: RunContext;
  readonly #deadline: number;
  readonly #lanes = new Map<string, Lane>();

  /** @param deadline milliseconds of the clock after which no further address is begun */
  constructor(entries: readonly SourceEntry[], context: RunContext, deadline: number) {
    this.#entries = new Map(entries.map((entry) => [entry.id, entry]));
    this.#context = context;
    this.#deadline = deadline;
  }

  /** The sources that were begun and not finished. */
  get open(): string[] {
    return [...this.#lanes.keys()];
  }

  /** The address a source is at. */
  currentUrl(id: string): string | null {
    return this.#lanes.get(id)?.url ?? null;
  }

  /**
   * Visits what is due in a source, from where it stopped.
   * @param visited called after each visit
   * @throws FetchFailure (passing): call again later, and the same address is tried again
   */
  async work(id: string, visited: () => void): Promise<void> {
    for (;;) {
      this.late ||= this.#context.effects.now().getTime() > this.#deadline;
      if (this.late || this.#context.signal.aborted) return;
      const lane = await this.#lane(id);
      if (!lane) return;
      lane.url ??= await lane.run.next();
      if (lane.url === null) return this.finish(id);
      await lane.run.visit(lane.url);
      lane.url = null;
      visited();
    }
  }

  /** Writes down that the address a source is at failed for this run. */
  async giveUp(id: string, failure: FetchFailure): Promise<void> {
    const lane = this.#lanes.get(id);
    if (!lane || lane.url === null) return;
    await lane.run.giveUp(lane.url, failure);
    lane.url = null;
  }

  /** Closes a source and keeps its summary. */
  async finish(id: string): Promise<void> {
    const lane = this.#lanes.get(id);
    if (!lane) return;
    this.#lanes.delete(id);
    this.#keep(await lane.run.finish());
  }

  #keep(summary: SourceSummary): void {
    this.summaries.set(summary.sourceId, summary);
    this.#context.onSource(summary);
  }

  async #lane(id: string): Promise<Lane | null> {
    const entry = this.#entries.get(id);
    const known = this.#lanes.get(id);
    if (known || !entry) return known ?? null;
    try {
      const lane = { run: await SourceRun.open(entry, this.#context), url: null };
      this.#lanes.set(id, lane);
      return lane;
    } catch (error) {
      if (!(error instanceof PersonError)) throw error;
      this.#keep(unopened(entry, error.message));
      return null;
    }
  }
}
