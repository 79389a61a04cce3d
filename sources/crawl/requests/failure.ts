/** Why a request brought no response that can be used. */
export class FetchFailure extends Error {
  /** Whether the same request may go well a little later. */
  readonly passing: boolean;
  /** A word for machines: `timeout`, `reset`, `truncated`, `too_large`, `refused_address`, `redirects`, `dns`… */
  readonly code: string;

  constructor(code: string, message: string, passing: boolean, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FetchFailure';
    this.code = code;
    this.passing = passing;
  }
}
