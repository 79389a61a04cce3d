import type { Value } from './language/values.ts';

/** What a script does that reaches beyond it: requests, ways to other pages, markup it puts into its own. */
export type Effect =
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly address: Value;
      readonly data: Value;
      /** Whether an object is sent as JSON. */
      readonly json: boolean;
      /** Whether a script is asked for, which then runs in the page. */
      readonly script: boolean;
      /** Whether nothing but the name of a setting tells that it is a request. */
      readonly guessed: boolean;
      /** Whether a function asks that stands in another file, if at all. */
      readonly foreign: boolean;
      /** The place of the call in its script. */
      readonly place: string;
      /** By which the holes that its answer would fill know it. */
      readonly id: number;
      /** Whether its answer is there. */
      readonly answered: boolean;
      /** Whether a number in it was worked out of those of the requests before (counters.ts). */
      readonly counted: boolean;
      /** The request in whose answer's place it is sent, where that answer is not there; null for others. */
      readonly within: number | null;
    }
  /** The reader is taken to another page. */
  | { readonly kind: 'go'; readonly address: Value }
  /** A link is given an address. */
  | { readonly kind: 'link'; readonly address: Value }
  /** A frame is given an address. */
  | { readonly kind: 'frame'; readonly address: Value }
  /** A form is sent with what stands in its fields. */
  | {
      readonly kind: 'send';
      readonly address: Value;
      readonly method: string;
      readonly fields: ReadonlyMap<string, Value>;
    }
  | { readonly kind: 'markup'; readonly html: Value };

export type Request = Extract<Effect, { kind: 'request' }>;
export type Sending = Extract<Effect, { kind: 'send' }>;
