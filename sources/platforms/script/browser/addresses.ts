import type { Machine } from '../language/machine.ts';
import { Hole, joinTexts, Native, plainText, Query, Struct, toText, UNKNOWN, type Value } from '../language/values.ts';

/** Addresses as a script takes them apart and puts them together. */

/** The address of the page, and the ways from it. */
export function locationOf({ page }: Machine, go: (address: Value) => void): Native {
  const url = new URL(page.url);
  const goes = (name: string) =>
    new Native(name, ([address]) => {
      go(address);
      return undefined;
    });
  return new Native(
    'location',
    () => UNKNOWN,
    (name) => {
      if (name === 'assign' || name === 'replace') return goes(name);
      if (name === 'toString') return new Native(name, () => url.href);
      return partOf(url, name) ?? new Hole(`location.${name}`);
    },
    (name, address) => {
      if (name === 'href') go(address);
      else if (name === 'search') go(joinTexts([url.pathname, begun(address)], ''));
    },
  );
}

/** Browsers put the mark before a query that lacks it. */
function begun(query: Value): Value {
  const text = toText(query);
  return plainText(text).startsWith('?') ? text : joinTexts(['?', text], '');
}

function partOf(url: URL, name: string): string | undefined {
  const parts = new Map(
    (['href', 'search', 'pathname', 'host', 'hostname', 'origin', 'protocol', 'port', 'hash'] as const).map((one) => [
      one as string,
      url[one],
    ]),
  );
  return parts.get(name);
}

/** Fields that are read by `get` and set by `append`: those of an address, of a form, of an object. */
export function fieldsObject(from: Value): Query {
  if (from instanceof Struct || from instanceof Query) return new Query('', new Map(from.fields));
  if (typeof from === 'string')
    return new Query('', new Map<string, Value>(new URLSearchParams(from.replace(/^[^?]*\?/, ''))));
  return new Query('', new Map(), from === undefined);
}

/** An address that is read in parts, and whose fields are set. */
export function urlObject({ page }: Machine, address: Value, base: Value): Value {
  if (typeof address !== 'string') return new Query(address, new Map(), false);
  const from = typeof base === 'string' && URL.canParse(base, page.url) ? new URL(base, page.url).href : page.url;
  if (!URL.canParse(address, from)) return UNKNOWN;
  const url = new URL(address, from);
  return new Query(`${url.origin}${url.pathname}`, new Map<string, Value>(url.searchParams));
}

/** A member of such fields. */
export function memberOfQuery(machine: Machine, query: Query, name: string): Value {
  const { base, fields, whole } = query;
  switch (name) {
    case 'get':
      return new Native(name, ([field]) => fields.get(plainText(field)) ?? (whole ? null : new Hole(plainText(field))));
    case 'has':
      return new Native(name, ([field]) => fields.has(plainText(field)) || (whole ? false : UNKNOWN));
    case 'append':
    case 'set':
      return new Native(name, ([field, value]) => {
        machine.assign(fields, plainText(field), value);
        return undefined;
      });
    case 'searchParams':
      return new Query('', fields, whole);
    case 'href':
      return toText(query);
    case 'toString':
      return new Native(name, () => toText(query));
    default:
      return (typeof base === 'string' && URL.canParse(base) ? partOf(new URL(base), name) : undefined) ?? UNKNOWN;
  }
}
