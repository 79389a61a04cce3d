/**
 * Errors made for people: they print their message without a stack, and say what was wrong, where, and what to do.
 * Any other error that reaches the command line is a bug of gongkai and prints its stack.
 */
export class PersonError extends Error {
  /** The exit code of the contract: 2 wrong usage or configuration, 3 the run could not finish. */
  readonly exitCode: 2 | 3;
  /** The cause in a word, for machines: `locked`, `out_of_space`… Null where there is none. */
  readonly reason: string | null;

  constructor(message: string, exitCode: 2 | 3, options?: ErrorOptions & { readonly reason?: string }) {
    super(message, options);
    this.name = 'PersonError';
    this.exitCode = exitCode;
    this.reason = options?.reason ?? null;
  }
}

/** A document that no reader can turn into content, with the status it gets and the reason a person reads. */
export class Unreadable extends Error {
  readonly status: 'quarantined' | 'not_a_report' | 'failed';

  constructor(status: 'quarantined' | 'not_a_report' | 'failed', reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'Unreadable';
    this.status = status;
  }
}
