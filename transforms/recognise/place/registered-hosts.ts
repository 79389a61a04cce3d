import { REGISTERED_HOSTS } from '../../../model/registered-hosts.generated.ts';
import { contains, NATION, regionAt, type RegionRow } from '../../../model/regions.ts';

/** The region whose agencies publish on a host, by the registry that comes with gongkai. */

let built: ReadonlyMap<string, readonly string[]> | null = null;

/**
 * The smallest region that holds all agencies registered on a host. A host that is not registered has the region of the
 * portal it is a part of (`zrzyj.hukou.gov.cn` of `www.hukou.gov.cn`).
 * @param host in lower case, with its port where it has one
 * @returns null for a host the registry does not know, and for one of the whole nation
 */
export function registeredOn(host: string): RegionRow | null {
  built ??= new Map(
    REGISTERED_HOSTS.trim()
      .split('\n')
      .map((line) => line.split(' '))
      .map(([name = '', ...codes]) => [name, codes]),
  );
  const own = host.replace(/^www\./, '');
  const outer = own.split('.').slice(1);
  const codes = built.get(own) ?? (outer.length > 2 ? built.get(outer.join('.')) : undefined);
  return codes === undefined ? null : smallest(codes);
}

function smallest(codes: readonly string[]): RegionRow | null {
  const [first = NATION] = codes;
  const outward = [first, `${first.slice(0, 4)}00`, `${first.slice(0, 2)}0000`];
  const held = outward.find((code) => regionAt(code) !== null && codes.every((inner) => contains(code, inner)));
  return held === undefined || held === NATION ? null : regionAt(held);
}
