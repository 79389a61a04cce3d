import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PersonError } from '../../model/errors.ts';
import { readLatest } from '../snapshot/latest.ts';
import { queryAnswerer, type AnswerLimits, type Ask } from './answer.ts';
import { both, html } from './markup.ts';
import { queryPage } from './query-page.ts';

export interface SiteServerOptions {
  readonly snapshots: string;
  readonly database: string;
  /** 0 for any port that is free. */
  readonly port: number;
  readonly limits?: Partial<AnswerLimits>;
}

export interface SiteServer {
  readonly address: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** Longest query that is taken. */
const LONGEST = 64 * 1024;

/**
 * Serves the newest snapshot and answers queries, to this machine alone. It listens on 127.0.0.1; a request must name
 * that address as its host, which a page of another site cannot make a browser do even where its name was pointed here
 * (DNS rebinding), and must not come from a page of another origin.
 * @throws PersonError where the port is taken
 */
export async function startSiteServer(options: SiteServerOptions): Promise<SiteServer> {
  const ask = queryAnswerer(options.database, options.limits);
  const server = createServer((request, response) => {
    void handle(request, response, options.snapshots, ask).catch(() => {
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'the request could not be answered');
    });
  });
  server.requestTimeout = 30_000;
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(
        taken ? new PersonError(`port ${port} cannot be used (${error.code}): choose another with --port`, 2) : error,
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function handle(request: IncomingMessage, response: ServerResponse, snapshots: string, ask: Ask): Promise<void> {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('cache-control', 'no-store');
  const problem = strangerIn(request);
  if (problem !== null) return refuse(response, 403, problem);
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] as string;
  if (request.method === 'POST' && path === '/query') return runQuery(request, response, ask);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'only GET is answered here');
  if (path === '/' || path === '/site/') {
    response.writeHead(302, { location: '/site/index.html' }).end();
    return;
  }
  if (path === '/site/query.html') {
    response.writeHead(200, { 'content-type': TYPES['.html'] }).end(withQueryLink(queryPage()));
    return;
  }
  return sendFile(path, request, response, snapshots);
}

/** Why the request may come from elsewhere, or null where it cannot. */
function strangerIn({ headers, socket }: IncomingMessage): string | null {
  const hosts = [`127.0.0.1:${socket.localPort}`, `localhost:${socket.localPort}`];
  const { host, origin } = headers;
  if (host === undefined || !hosts.includes(host)) return 'this server answers only under its own address';
  if (origin !== undefined && origin !== `http://${host}`) return 'this server answers only its own pages';
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'this server answers only its own pages';
  return null;
}

async function runQuery(request: IncomingMessage, response: ServerResponse, ask: Ask): Promise<void> {
  // A form of another site cannot send this type without being asked first, so it is required.
  if (request.headers['content-type'] !== 'application/json') return refuse(response, 415, 'a query is sent as JSON');
  const body = await readBody(request);
  if (body === null) return refuse(response, 413, `a query has at most ${LONGEST} bytes`);
  const sql = sqlOf(body);
  if (sql === null) return refuse(response, 400, 'a query is an object with a text `sql`');
  const left = new AbortController();
  response.on('close', () => left.abort());
  const { status, text } = await ask(sql, left.signal);
  sendJson(response, status, text);
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > LONGEST) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sqlOf(body: string): string | null {
  try {
    const { sql } = JSON.parse(body) as { sql?: unknown };
    return typeof sql === 'string' ? sql : null;
  } catch {
    return null;
  }
}

async function sendFile(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  snapshots: string,
): Promise<void> {
  const latest = await readLatest(snapshots);
  if (latest === null) return refuse(response, 404, 'there is no snapshot yet: run `gongkai publish`');
  const file = await fileIn(join(snapshots, latest), path);
  if (file === null) return refuse(response, 404, 'there is no such file in the snapshot');
  if (request.method === 'GET' && /^\/site\/[a-z]+\.html$/.test(path)) {
    response.writeHead(200, { 'content-type': TYPES['.html'] }).end(withQueryLink(await readFile(file, 'utf8')));
    return;
  }
  const { size } = await stat(file);
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': size,
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file), response);
}

/** Only here is there something to ask, so only here the pages lead to it. */
function withQueryLink(page: string): string {
  return page.replace('</nav>', () => html`<a href="query.html">${both('查询', 'Query')}</a></nav>`.text);
}

/** The file of a path below a folder, links resolved; null where there is none or it lies elsewhere. */
async function fileIn(folder: string, path: string): Promise<string | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, decodeURIComponent(path)));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

function refuse(response: ServerResponse, status: number, error: string): void {
  sendJson(response, status, JSON.stringify({ error }));
}

function sendJson(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}
