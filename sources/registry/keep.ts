import { isMap, isSeq, parseDocument, type Document, type YAMLMap, type YAMLSeq } from 'yaml';
import { listKey, registryYaml } from './import.ts';
import type { SourceEntry } from './schema.ts';

/** What became of the entries put into a registry. */
export interface Kept {
  /** The text of each file that changes or is new, by its name. */
  readonly files: ReadonlyMap<string, string>;
  /** The id of each entry, in their order: that of the entry that was there, where one was. */
  readonly ids: readonly string[];
  readonly added: number;
  /** Entries that were there and got a list or a host more. */
  readonly completed: number;
  /** Entries that were there with all of it. */
  readonly known: number;
}

/** Lines of YAML longer than this are folded. */
const WIDTH = { lineWidth: 120 };

/**
 * Puts entries into the files of a registry. An agency that has an entry, in whatever file and under whatever id, gets
 * the lists and hosts that it lacks and keeps all else that a person wrote there, comments too; the others come to the
 * end of the file of their province.
 * @param texts of the files by their names; each is known to be a registry without problems
 */
export function keepEntries(texts: ReadonlyMap<string, string>, entries: readonly SourceEntry[]): Kept {
  const documents = new Map([...texts].map(([name, text]) => [name, parseDocument(text)]));
  const places = placesIn(documents);
  const changed = new Set<string>();
  const fresh = new Map<string, SourceEntry[]>();
  const ids: string[] = [];
  let completed = 0;
  for (const entry of entries) {
    const place = places.get(entry.id) ?? places.get(agencyKey(entry.agency, entry.region_code));
    const file = `${entry.region_code.slice(0, 2)}0000.yaml`;
    ids.push(place ? String(place.node.get('id')) : entry.id);
    if (!place) fresh.set(file, [...(fresh.get(file) ?? []), entry]);
    else if (complete(place.node, entry)) {
      changed.add(place.file);
      completed += 1;
    }
  }
  for (const [file, added] of fresh) {
    changed.add(file);
    const document = documents.get(file);
    const news = parseDocument(registryYaml(added));
    if (document) append(listOf(document), listOf(news));
    else documents.set(file, news);
  }
  const files = new Map([...changed].sort().map((name) => [name, documents.get(name)?.toString(WIDTH) ?? '']));
  const added = [...fresh.values()].flat().length;
  return { files, ids, added, completed, known: entries.length - added - completed };
}

interface Place {
  readonly file: string;
  readonly node: YAMLMap;
}

/** Every entry by its id, and by its agency and region. */
function placesIn(documents: ReadonlyMap<string, Document>): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [file, document] of documents) {
    for (const node of listOf(document).items) {
      if (!isMap(node)) continue;
      for (const key of [String(node.get('id')), agencyKey(node.get('agency'), node.get('region_code'))]) {
        if (!places.has(key)) places.set(key, { file, node });
      }
    }
  }
  return places;
}

function agencyKey(agency: unknown, regionCode: unknown): string {
  return `${String(regionCode)} ${String(agency)}`;
}

function listOf(document: Document): YAMLSeq {
  const list = document.get('sources');
  if (!isSeq(list)) throw new Error('a registry file without its list of sources');
  return list;
}

/** An empty list may be written `[]`, in which entries would stand in braces. */
function append(list: YAMLSeq, news: YAMLSeq): void {
  if (list.items.length === 0) list.flow = false;
  list.items.push(...news.items);
}

/** Adds what the entry names and the node lacks; returns whether there was anything. */
function complete(node: YAMLMap, entry: SourceEntry): boolean {
  const lists = addMissing(node, 'list_urls', entry.list_urls, listKey);
  const hosts = addMissing(node, 'allow_hosts', entry.allow_hosts, (host) => host);
  return lists || hosts;
}

function addMissing(
  node: YAMLMap,
  field: string,
  values: readonly string[],
  keyOf: (value: string) => string,
): boolean {
  const list = node.get(field);
  const known = new Set(isSeq(list) ? list.toJSON().map((value: unknown) => keyOf(String(value))) : []);
  const missing = values.filter((value) => !known.has(keyOf(value)));
  if (missing.length === 0) return false;
  if (isSeq(list)) for (const value of missing) list.add(value);
  else node.set(field, missing);
  return true;
}
