import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Effects } from '../../model/effects.ts';
import { readDictionary } from './dictionary.ts';
import { dictionaryHtml } from './html.ts';
import { markdown } from './markdown.ts';
import { body, opening } from './pages.ts';

/** The files of the dictionary. */
export const DICTIONARY_FILES = ['DICTIONARY.md', 'DICTIONARY.zh-CN.md', 'dictionary.html'] as const;

/**
 * Writes the dictionary of an open warehouse into a folder: Markdown in each language and one HTML page in both. The
 * bytes depend on the definitions and on what the warehouse holds alone.
 * @returns the names of the files
 */
export async function writeDictionary(
  connection: DuckDBConnection,
  folder: string,
  effects: Effects,
): Promise<readonly string[]> {
  const dictionary = await readDictionary(connection);
  const page = (language: 'en' | 'zh'): string => markdown([...opening(language), ...body(dictionary, language)]);
  const texts = [page('en'), page('zh'), dictionaryHtml(dictionary)];
  for (const [index, file] of DICTIONARY_FILES.entries()) {
    await effects.replaceFile(join(folder, file), texts[index] as string);
  }
  return DICTIONARY_FILES;
}
