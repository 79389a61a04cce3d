import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Column, LogicalType } from '../../model/tables.ts';
import { fileSha256 } from '../snapshot/sums.ts';

/** A file of a snapshot that holds rows, as the metadata describe it. */
export interface DataFile {
  /** Identifier within the metadata. */
  readonly name: string;
  /** Relative to the snapshot, with `/`. */
  readonly file: string;
  readonly format: 'parquet' | 'csv';
  readonly title: string;
  readonly description: string;
  readonly fields: readonly DataField[];
  readonly key: readonly string[];
  readonly rows: number;
}

export interface DataField {
  readonly name: string;
  readonly type: LogicalType;
  readonly nullable: boolean;
  readonly description: string;
  /** The codes it can hold, where the list is closed. */
  readonly codes?: readonly string[];
}

/** Length and SHA-256 of a file. */
export interface FileFacts {
  readonly bytes: number;
  readonly sha256: string;
}

/** The facts of every file of some data files. */
export async function factsOf(folder: string, data: readonly DataFile[]): Promise<Map<string, FileFacts>> {
  const facts = new Map<string, FileFacts>();
  for (const { file } of data) {
    const path = join(folder, file);
    facts.set(file, { bytes: (await stat(path)).size, sha256: await fileSha256(path) });
  }
  return facts;
}

/** A column of a table as a field. */
export function fieldOf(column: Column, codes?: readonly string[]): DataField {
  const { name, type, nullable, comment } = column;
  return { name, type, nullable, description: `${comment.zh} / ${comment.en}`, ...(codes ? { codes } : {}) };
}
