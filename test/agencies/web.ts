import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** What a simulated agency publishes, and how a request is answered from it. */

/** An agency that is simulated. */
export interface Agency {
  readonly name: string;
  readonly regionCode: string;
  /** The years it reports on, the newest first. */
  readonly years: readonly number[];
}

/** A request as a route sees it. */
export interface Asked {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** How often this path with query was asked for before. */
  readonly before: number;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Writes the answer by itself: for broken connections and the like. */
  readonly raw?: (response: ServerResponse) => void;
}

/** A page, or what decides about the answer; null stands for 404. */
export type Route = string | Reply | ((asked: Asked) => string | Reply | null);

/** A site with everything on it. Paths are with query where that matters; a path without one answers every query. */
export interface Site {
  readonly routes: Record<string, Route>;
  /** The first page of the list of reports, as a registry names it. */
  readonly list: string;
  /** What the registry says of the platform. */
  readonly platform: string | null;
  readonly charset?: string;
  readonly robots?: string;
  /** Which of the agency's years can be found at all; all where it is left out. */
  readonly reachable?: readonly number[];
  /** Paths that robots.txt forbids. */
  readonly forbidden?: (path: string) => boolean;
}

/** Builds the site of an agency. */
export type Family = (agency: Agency) => Site;

/** An answer with JSON. */
export function json(value: unknown, callback?: string): Reply {
  const text = JSON.stringify(value);
  return {
    headers: { 'content-type': callback === undefined ? 'application/json;charset=utf-8' : 'text/javascript' },
    body: callback === undefined ? text : `${callback}(${text})`,
  };
}

/** An answer in XML. */
export function xml(text: string): Reply {
  return { headers: { 'content-type': 'text/xml;charset=UTF-8' }, body: text };
}

/** A file. */
export function file(body: Uint8Array, type: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { headers: { 'content-type': type, ...headers }, body };
}

/** The ETag of a body. */
export function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
}

/** The first hexadecimal digits of a digest: the opaque names of some platforms. */
export function hex(text: string, digits = 32): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}

/** The name of a thing in the form of a UUID. */
export function uuid(text: string): string {
  const all = hex(text);
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20, 32)].join('-');
}
