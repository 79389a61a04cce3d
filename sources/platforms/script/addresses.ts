import type { Machine } from './machine.ts';
import { asQuery } from './requests.ts';
import { Hole, joinTexts, Native, plainText, Struct, toText, UNKNOWN, type Value } from './values.ts';

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
      else if (name === 'search') go(joinTexts([url.pathname, toText(address)], ''));
    },
  );
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

/** Fields that are read by `get` and set by `append`. */
export function fieldsObject(from: Value): Struct {
  const struct = new Struct(
    from instanceof Struct
      ? from.fields
      : typeof from === 'string'
        ? new URLSearchParams(from.replace(/^[^?]*\?/, ''))
        : [],
  );
  const given = new Map(struct.fields);
  const known = typeof from === 'string';
  const method = (name: string, run: (given: readonly Value[]) => Value) =>
    struct.fields.set(name, new Native(name, run));
  method('get', ([name]) => given.get(plainText(name)) ?? (known ? null : new Hole(plainText(name))));
  method('has', ([name]) => (known ? given.has(plainText(name)) : UNKNOWN));
  for (const name of ['append', 'set'])
    method(name, ([field, value]) => {
      given.set(plainText(field), value);
      struct.fields.set(plainText(field), value);
      return undefined;
    });
  method('toString', () => joinTexts(asQuery(new Struct(given)), ''));
  return struct;
}

/** An address that is read in parts. */
export function urlObject({ page }: Machine, address: Value): Value {
  if (typeof address !== 'string' || !URL.canParse(address, page.url)) return UNKNOWN;
  const url = new URL(address, page.url);
  return new Native(
    'URL',
    () => UNKNOWN,
    (name) => {
      if (name === 'searchParams') return fieldsObject(url.search);
      return name === 'toString' ? new Native(name, () => url.href) : (partOf(url, name) ?? UNKNOWN);
    },
  );
}
