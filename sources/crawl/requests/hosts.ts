import type { SourceEntry } from '../../registry/schema.ts';

/**
 * Whether a source may be followed to a host: one of its lists, one its entry names, or one of gov.cn. Copies of
 * government pages on other hosts are often altered, so nothing is taken from them.
 */
export function isHostOfSource(url: string, entry: Pick<SourceEntry, 'list_urls' | 'hosts' | 'allow_hosts'>): boolean {
  const { host, hostname } = new URL(url);
  if (hostname.endsWith('.gov.cn')) return true;
  const named = [...entry.list_urls.map((list) => new URL(list).host), ...entry.hosts, ...entry.allow_hosts];
  return named.some((name) => name === host || name === hostname || bare(name) === bare(host));
}

/** Whether two addresses are on one host, with or without www. */
export function sameHost(one: string, other: string): boolean {
  return bare(new URL(one).host) === bare(new URL(other).host);
}

function bare(host: string): string {
  return host.replace(/^www\./, '');
}
