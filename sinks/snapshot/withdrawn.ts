import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Effects } from '../../model/effects.ts';
import { PersonError } from '../../model/errors.ts';

/**
 * The list of snapshots that must not be used. It lies beside the snapshots, because a snapshot never changes: whoever
 * has a copy of one can still check it, and this list says what is wrong with it.
 */
export const WITHDRAWN_FILE = 'withdrawn.json';

const schema = z.object({
  format: z.literal(1),
  withdrawn: z.array(z.object({ id: z.string(), why: z.string(), on: z.iso.date(), content: z.string().optional() })),
});

export interface Withdrawal {
  readonly id: string;
  readonly why: string;
  /** The day it was withdrawn, UTC. */
  readonly on: string;
  /** Digest of what it held, so that it is known again when the snapshot itself is gone. */
  readonly content?: string | undefined;
}

/**
 * The withdrawn snapshots in the order of their withdrawal.
 * @throws PersonError where the list is there but cannot be read
 */
export async function readWithdrawn(snapshotsDir: string): Promise<readonly Withdrawal[]> {
  const path = join(snapshotsDir, WITHDRAWN_FILE);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return [];
  try {
    return schema.parse(JSON.parse(text)).withdrawn;
  } catch (error) {
    throw new PersonError(`${path} is no list of withdrawn snapshots: restore it from a backup`, 3, { cause: error });
  }
}

/** Writes the list: readers see the old one or the new one. */
export async function writeWithdrawn(
  snapshotsDir: string,
  withdrawn: readonly Withdrawal[],
  effects: Effects,
): Promise<void> {
  const text = `${JSON.stringify({ format: 1, withdrawn }, null, 2)}\n`;
  await effects.replaceFile(join(snapshotsDir, WITHDRAWN_FILE), text);
}
