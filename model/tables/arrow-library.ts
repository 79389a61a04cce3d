import { createRequire } from 'node:module';
import type * as Arrow from 'apache-arrow';

/**
 * The Arrow library, from the one file it ships besides its 146 modules: every process that reads, loads or answers
 * begins by loading it, and the one file takes a tenth of the time.
 */
export const arrow = createRequire(import.meta.url)('apache-arrow/Arrow.esnext.min') as typeof Arrow;
