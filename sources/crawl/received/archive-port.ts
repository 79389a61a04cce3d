import type { ArchivePlace, Exchange } from '../../archive/exchange.ts';

export type { ArchivePlace, Exchange };

/** What the crawler needs of the archive. */
export interface ArchivePort {
  /** Keeps an exchange and says where it lies. */
  append(exchange: Exchange): Promise<ArchivePlace>;
  /** Forces everything appended to the disk; the frontier says nothing of an exchange before that. */
  sync(): Promise<void>;
}
