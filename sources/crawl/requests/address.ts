import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector } from 'undici';
import { FetchFailure } from './failure.ts';

/**
 * The guard against requests into private networks. Registry entries, redirects and links are written by others; none
 * of them may make gongkai talk to the machine it runs on or to the network around it. What is checked is the address
 * that is then connected to, so a name that changes its address between check and use gains nothing.
 */

/** Turns a host name into its addresses. */
export type Resolver = (host: string) => Promise<readonly LookupAddress[]>;

/** Asks the system. */
export const systemResolver: Resolver = (host) =>
  new Promise((resolve, reject) => {
    systemLookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

/** Names asked for once in a run: the same answer serves the check, the connection and the manners. */
export function rememberingResolver(resolver: Resolver): Resolver {
  const known = new Map<string, Promise<readonly LookupAddress[]>>();
  return (host) => {
    let answer = known.get(host);
    if (!answer) {
      answer = resolver(host);
      known.set(host, answer);
      answer.catch(() => known.delete(host));
    }
    return answer;
  };
}

/** Where a cloud tells its own machines about themselves, under an address that looks public (Azure). */
const OF_CLOUDS: readonly string[] = ['168.63.129.16'];

/**
 * Whether an address is one of the public internet (not private, loopback, link-local, CGNAT, multicast, mapped…). Of
 * IPv6 only 2000::/3 has been given out: what lies beside it, such as ::127.0.0.1, is read by some systems as IPv4.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || OF_CLOUDS.includes(address)) return false;
  return parsed.kind() === 'ipv4' || (parsed.toByteArray()[0] as number) >> 5 === 1;
}

/**
 * Whether an entry's allow_hosts names a host.
 * @param host name or address, IPv6 without brackets
 * @param allowed names or addresses, each with a port where only that port is meant
 */
export function isAllowedHost(host: string, port: string, allowed: readonly string[]): boolean {
  return allowed.some((written) => {
    const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(written);
    const [name, only] = bracketed
      ? [bracketed[1], bracketed[2]]
      : written.includes('::') || written.split(':').length > 2
        ? [written, undefined]
        : written.split(':');
    return name === host && (only === undefined || only === port);
  });
}

/**
 * Checks an address before anything is sent to it.
 * @throws FetchFailure for other protocols, for names without address, and for addresses that are not public
 */
export async function checkAddress(url: URL, allowed: readonly string[], resolve: Resolver): Promise<string> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchFailure('refused_address', `${url.protocol} addresses are not fetched: ${url.href}`, false);
  }
  if (url.username !== '' || url.password !== '') {
    throw new FetchFailure('refused_address', `the address carries a password: ${url.origin}`, false);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = await addressesOf(host, portOf(url), allowed, resolve);
  return addresses[0]?.address ?? host;
}

/** An agent whose connections go to checked addresses only. */
export function guardedAgent(allowed: readonly string[], resolve: Resolver, connectTimeoutMs: number): Agent {
  const connectors = new Map<string, ReturnType<typeof buildConnector>>();
  const connectorFor = (host: string, port: string) => {
    const key = `${host} ${port}`;
    let connector = connectors.get(key);
    if (!connector) {
      connector = buildConnector({
        timeout: connectTimeoutMs,
        lookup: guardedLookup(port, allowed, resolve),
      });
      connectors.set(key, connector);
    }
    return connector;
  };
  return new Agent({
    connections: 1,
    pipelining: 1,
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      const port = options.port === '' ? (options.protocol === 'https:' ? '443' : '80') : options.port;
      if (isIP(host) !== 0 && !isPublicAddress(host) && !isAllowedHost(host, port, allowed)) {
        callback(refusal(host, host), null);
        return;
      }
      connectorFor(host, port)(options, callback);
    },
  });
}

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** Looks names up for connections to a port, all their addresses checked. */
export function guardedLookup(port: string, allowed: readonly string[], resolve: Resolver) {
  return (host: string, options: LookupOptions, callback: LookupCallback) => {
    addressesOf(host, port, allowed, resolve).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all) callback(null, [...addresses]);
        else callback(null, first?.address ?? '', first?.family ?? 4);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, ''),
    );
  };
}

/** The addresses of a host, all of them public or the host allowed by name or address. */
async function addressesOf(
  host: string,
  port: string,
  allowed: readonly string[],
  resolve: Resolver,
): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  const addresses = family === 0 ? await resolved(host, resolve) : [{ address: host, family }];
  if (isAllowedHost(host, port, allowed)) return addresses;
  for (const { address } of addresses) {
    if (!isPublicAddress(address) && !isAllowedHost(address, port, allowed)) throw refusal(host, address);
  }
  return addresses;
}

async function resolved(host: string, resolve: Resolver): Promise<readonly LookupAddress[]> {
  try {
    const addresses = await resolve(host);
    if (addresses.length > 0) return addresses;
  } catch (error) {
    const passing = (error as NodeJS.ErrnoException).code === 'EAI_AGAIN';
    throw new FetchFailure('dns', `the name ${host} has no address`, passing, { cause: error });
  }
  throw new FetchFailure('dns', `the name ${host} has no address`, false);
}

function refusal(host: string, address: string): FetchFailure {
  const what = host === address ? address : `${host} (${address})`;
  const advice = `Where that is meant, name ${host} in allow_hosts of the source's registry entry.`;
  return new FetchFailure('refused_address', `${what} is not an address of the public internet. ${advice}`, false);
}

/** The port of an address, also where it is not written. */
export function portOf(url: URL): string {
  return url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
}
