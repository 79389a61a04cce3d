import type { HttpExchange } from './fetch.ts';

/** Why a request brought no response that can be used. */
export class FetchFailure extends Error {
  /** Whether the same request may go well a little later. */
  readonly passing: boolean;
  /** A word for machines: `timeout`, `reset`, `truncated`, `too_large`, `refused_address`, `redirects`, `dns`… */
  readonly code: string;
  /** What came before the connection broke. */
  cut: HttpExchange | null = null;

  constructor(code: string, message: string, passing: boolean, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FetchFailure';
    this.code = code;
    this.passing = passing;
  }

  /** The failure itself, with what came before it. */
  holding(cut: HttpExchange): this {
    this.cut = cut;
    return this;
  }
}
