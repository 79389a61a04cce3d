import type { ListReading } from '../adapter.ts';
import { fieldsOfRequest } from '../page/request-fields.ts';

/** The services of platforms that fill lists. */

/** A service: how its address is known, and the fields without which it answers nothing. */
export interface Service {
  readonly path: RegExp;
  readonly needs: readonly string[];
  /** How an address that names all it must differs from others, where its path says so. */
  readonly whole?: RegExp;
  /** Fields that say which rows are wanted: sent blank, where a script works them out later, they ask for none. */
  readonly counts?: readonly string[];
}

/**
 * The parts of a list with the request to its platform's service: as the scripts of the page write it, or, where they
 * could not be followed to a whole one, as the platform is known to be asked.
 * @param supposed the requests by what the platform is known for, asked for only where they are needed
 */
export function withService(
  { parts = [] }: { readonly parts?: ListReading['parts'] },
  service: Service,
  supposed: () => readonly string[],
): string[] {
  if (parts.some((address) => isWhole(address, service))) return [...parts];
  const known = supposed();
  return known.length === 0 ? [...parts] : [...parts.filter((address) => !service.path.test(address)), ...known];
}

function isWhole(address: string, { path, needs, whole = path, counts = [] }: Service): boolean {
  if (!path.test(address) || !whole.test(address)) return false;
  const sent = fieldsOfRequest(address);
  if (sent.some(([name, value]) => value === '' && counts.includes(name))) return false;
  const named = new Set(sent.flatMap(([name, value]) => (value === '' ? [] : [name.slice(name.lastIndexOf('.') + 1)])));
  return needs.every((name) => named.has(name));
}
