import type { Decision, DecisionKind, DecisionOf, Target } from '../../model/decisions.ts';
import type { Received } from '../../model/received.ts';

/** The decisions that may concern one document, by kind. Those that name agency and year wait for both to be known. */
export interface About {
  /** Of a kind, those that concern the document. */
  of<Kind extends DecisionKind>(kind: Kind, whose?: Whose): readonly DecisionOf<Kind>[];
  readonly isEmpty: boolean;
}

/** Whose report the document is, as far as it is known. */
export interface Whose {
  readonly agencyId: string | null;
  readonly reportYear: number | null;
}

/** Decisions by what they name first, so that a document meets only those about it. */
interface Book {
  readonly byDocument: ReadonlyMap<string, readonly Decision[]>;
  readonly byUri: ReadonlyMap<string, readonly Decision[]>;
  readonly bySource: ReadonlyMap<string, readonly Decision[]>;
  readonly others: readonly Decision[];
}

const NOBODY: Whose = { agencyId: null, reportYear: null };
const books = new WeakMap<readonly Decision[], Book>();

/** The decisions that may concern a document. The same list is indexed once. */
export function decisionsAbout(received: Received, decisions: readonly Decision[]): About {
  const { byDocument, byUri, bySource, others } = bookOf(decisions);
  const found = [
    ...(byDocument.get(received.sha256) ?? []),
    ...(byUri.get(received.sourceUri) ?? []),
    ...(bySource.get(received.sourceId) ?? []),
    ...others,
  ].filter(({ applies_to: target }) => fitsDocument(target, received));
  return {
    of: (kind, whose = NOBODY) =>
      found.filter((one): one is DecisionOf<typeof kind> => one.kind === kind && fitsReport(one.applies_to, whose)),
    isEmpty: found.length === 0,
  };
}

function fitsDocument({ document, source_uri, source }: Target, received: Received): boolean {
  return (
    (document === undefined || document === received.sha256) &&
    (source_uri === undefined || source_uri === received.sourceUri) &&
    (source === undefined || source === received.sourceId)
  );
}

function fitsReport({ agency, year }: Target, { agencyId, reportYear }: Whose): boolean {
  return (agency === undefined || agency === agencyId) && (year === undefined || year === reportYear);
}

function bookOf(decisions: readonly Decision[]): Book {
  const known = books.get(decisions);
  if (known) return known;
  const byDocument = new Map<string, Decision[]>();
  const byUri = new Map<string, Decision[]>();
  const bySource = new Map<string, Decision[]>();
  const others: Decision[] = [];
  for (const decision of decisions) {
    const { document, source_uri, source }: Target = decision.applies_to;
    if (decision.kind === 'ignore_source_finding') continue;
    if (document !== undefined) enter(byDocument, document, decision);
    else if (source_uri !== undefined) enter(byUri, source_uri, decision);
    else if (source !== undefined) enter(bySource, source, decision);
    else others.push(decision);
  }
  const book = { byDocument, byUri, bySource, others };
  books.set(decisions, book);
  return book;
}

function enter(map: Map<string, Decision[]>, key: string, decision: Decision): void {
  const known = map.get(key);
  if (known) known.push(decision);
  else map.set(key, [decision]);
}
