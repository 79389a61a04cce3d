import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isMap, isNode, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { PersonError } from '../../model/errors.ts';
import { sourceEntrySchema, type SourceEntry } from './schema.ts';

/** Something wrong in a registry file. */
export interface RegistryProblem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Where in the file, such as `sources[3].list_urls[0]`. */
  readonly field: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** The entries that are right, in the order of files and lines, and every problem of the others. */
export interface Registry {
  readonly sources: readonly SourceEntry[];
  readonly problems: readonly RegistryProblem[];
}

/** Larger files are no registry. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;

/**
 * Reads a registry: one YAML file, or every .yaml and .yml file of a folder.
 * @param path the file or folder
 * @param variables texts put in place of `{name}` in list_urls, such as the address the sample site was started at
 * @throws PersonError (2) where there is nothing to read at the path
 */
export async function loadRegistry(path: string, variables: Readonly<Record<string, string>> = {}): Promise<Registry> {
  const sources: SourceEntry[] = [];
  const problems: RegistryProblem[] = [];
  const seen = new Map<string, string>();
  for (const file of await filesOf(path)) {
    const found = readRegistryText(await readFile(file, 'utf8'), file, variables);
    problems.push(...found.problems);
    for (const { entry, line } of found.entries) {
      const first = seen.get(entry.id);
      if (first === undefined) {
        seen.set(entry.id, `${basename(file)}:${line}`);
        sources.push(entry);
      } else {
        const message = `the id ${entry.id} is taken by the entry at ${first}; give this one another id`;
        problems.push({ file, line, field: 'id', message });
      }
    }
  }
  return { sources, problems };
}

/** A problem as one line for people. */
export function describeProblem({ file, line, field, message }: RegistryProblem): string {
  return `${file}:${line}: ${field}: ${message}`;
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) {
    throw new PersonError(`There is no source registry at ${path}. Give a YAML file or a folder of them.`, 2);
  }
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => /\.ya?ml$/.test(name)).sort();
  if (names.length === 0) {
    throw new PersonError(`The folder ${path} holds no .yaml file, so there are no sources to visit.`, 2);
  }
  const files = names.map((name) => join(path, name));
  for (const file of files) {
    if ((await stat(file)).size > MAX_FILE_BYTES) {
      throw new PersonError(`${file} is larger than ${MAX_FILE_BYTES} bytes; no registry file is. Split it.`, 2);
    }
  }
  return files;
}

interface LocatedEntry {
  readonly entry: SourceEntry;
  readonly line: number;
}

/** Reads the text of one registry file. */
function readRegistryText(
  text: string,
  file: string,
  variables: Readonly<Record<string, string>>,
): { entries: LocatedEntry[]; problems: RegistryProblem[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineAt = (path: readonly PropertyKey[]) => lineOf(document, counter, path);
  const problems: RegistryProblem[] = document.errors.map((error) => ({
    file,
    line: counter.linePos(error.pos[0]).line,
    field: 'YAML',
    message: `${error.message.split('\n')[0]} Put the file's YAML right first.`,
  }));
  if (problems.length > 0) return { entries: [], problems };
  const { contents } = document;
  const list = isMap(contents) ? contents.get('sources', true) : undefined;
  if (!isMap(contents) || !isSeq(list)) {
    problems.push({ file, line: 1, field: 'sources', message: 'the file must hold a list named sources' });
    return { entries: [], problems };
  }
  for (const { key } of contents.items) {
    const name = String(key);
    if (name !== 'sources') {
      problems.push({ file, line: lineAt([name]), field: name, message: 'is not known here; remove it' });
    }
  }
  const entries: LocatedEntry[] = [];
  const values = (document.toJS({ maxAliasCount: 100 }) as { sources: unknown[] }).sources;
  for (const [index, value] of values.entries()) {
    const parsed = sourceEntrySchema.safeParse(withVariables(value, variables), { reportInput: true });
    if (parsed.success) entries.push({ entry: parsed.data, line: lineAt(['sources', index]) });
    else {
      for (const issue of parsed.error.issues) {
        problems.push(...problemsOf(issue, index).map((one) => ({ file, line: lineAt(one.path), ...one })));
      }
    }
  }
  return {
    entries,
    problems: problems.map(({ file: where, line, field, message }) => ({ file: where, line, field, message })),
  };
}

/** An issue of zod in words for people, one for each unknown key. */
function problemsOf(issue: z.core.$ZodIssue, index: number): { path: PropertyKey[]; field: string; message: string }[] {
  const base = ['sources', index, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...base, key],
      field: fieldName([...base, key]),
      message: 'is not known here; remove it or put its spelling right',
    }));
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  const shown = missing ? '' : ` (it is ${(JSON.stringify(issue.input) ?? 'nothing').slice(0, 80)})`;
  const message = missing ? `is missing; ${issue.message}` : `${issue.message}${shown}`;
  return [{ path: base, field: fieldName(base), message }];
}

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** The line of the innermost node of a path that there is. */
function lineOf(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === String(last)) : undefined;
    const node = pair ? pair.key : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}

function withVariables(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof value !== 'object' || value === null || !('list_urls' in value)) return value;
  const { list_urls } = value;
  if (!Array.isArray(list_urls)) return value;
  const filled = list_urls.map((url: unknown) =>
    typeof url === 'string' ? url.replace(/\{([a-z]+)\}/g, (all, name: string) => variables[name] ?? all) : url,
  );
  return { ...value, list_urls: filled };
}
