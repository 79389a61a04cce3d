import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { etagOf, type Asked, type Reply, type Site } from './web.ts';

/** One request that was answered. */
export interface Request {
  readonly path: string;
  readonly method: string;
  readonly status: number;
  /** Milliseconds of the process's clock. */
  readonly at: number;
}

/** A site that answers. */
export interface Served {
  readonly site: Site;
  readonly host: string;
  readonly port: number;
  readonly requests: Request[];
  close(): Promise<void>;
}

const NOT_FOUND = '<html><head><title>404</title></head><body>您访问的页面不存在</body></html>';
const MAX_BODY = 100_000;

/** Serves a site at an address of this machine. */
export async function serve(site: Site, host: string): Promise<Served> {
  const requests: Request[] = [];
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const note = (): void => {
      requests.push({ path, method: request.method ?? '', status: response.statusCode, at: performance.now() });
    };
    void readBody(request).then((body) => {
      const key = `${request.method} ${path} ${body}`;
      const before = counts.get(key) ?? 0;
      counts.set(key, before + 1);
      const reply = answer(site, asked(request, path, body, before));
      if (reply?.raw) {
        note();
        reply.raw(response);
      } else {
        send(request, response, reply);
        note();
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  return {
    site,
    host,
    port: (server.address() as AddressInfo).port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function asked(request: IncomingMessage, path: string, body: string, before: number): Asked {
  const url = new URL(path, 'http://site');
  const headers = request.headers as Record<string, string | undefined>;
  return { method: request.method ?? '', path: url.pathname, query: url.searchParams, headers, body, before };
}

function answer(site: Site, request: Asked): Reply | null {
  const query = request.query.toString();
  if (request.path === '/robots.txt' && site.robots !== undefined)
    return { body: site.robots, headers: { 'content-type': 'text/plain' } };
  const decoded = decodeURI(request.path);
  const route = (query === '' ? undefined : site.routes[`${decoded}?${query}`]) ?? site.routes[decoded];
  if (route === undefined) return null;
  const reply = typeof route === 'function' ? route(request) : route;
  return typeof reply === 'string' ? { body: reply } : reply;
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply | null): void {
  if (reply === null) {
    response.writeHead(404, { 'content-type': 'text/html;charset=utf-8' }).end(NOT_FOUND);
    return;
  }
  const { status = 200, headers = {}, body } = reply;
  const etag = etagOf(body);
  const type = { 'content-type': 'text/html;charset=utf-8' };
  if (status === 200 && request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(status, { ...type, ...(status === 200 ? { etag } : {}), ...headers }).end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_BODY) break;
  }
  return text;
}
