import type { Content } from '../../model/content.ts';
import type { Finding } from '../../model/reading.ts';

/** A document's content, with how its bytes became text where they had to be decoded. */
export interface ReadDocument {
  readonly content: Content;
  /** Null for formats that say for themselves how their text is coded. */
  readonly charset: string | null;
  readonly charsetEvidence: readonly string[];
  readonly replaced: number;
  readonly privateUse: number;
  /** Why nobody can read the text; null where it can be read. */
  readonly illegible: string | null;
  readonly findings: readonly Finding[];
}
