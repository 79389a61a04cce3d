import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Resource } from './resource.ts';
import { sampleResources } from './resources.ts';

/** One request the site has answered. */
export interface SampleRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly status: number;
  readonly userAgent: string | null;
}

/** The running site. */
export interface SampleSite {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly origin: string;
  /** Every request answered so far, in order. */
  readonly requests: readonly SampleRequest[];
  /** Stops the site and drops its connections. */
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Uint8Array | null;
}

const NOT_FOUND = `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8" /><title>404</title></head>
<body><h1>您访问的页面不存在或已删除</h1><p><a href="/">返回首页</a></p></body></html>
`;

/**
 * Publishes the five sample reports the way five agencies would, on this machine alone.
 * @param options.port the port to listen on; 0, the default, takes a free one
 * @param options.host the loopback address; no other is served
 * @throws Error where the port is taken
 */
export async function startSampleSite(options: { port?: number; host?: '127.0.0.1' } = {}): Promise<SampleSite> {
  const { port = 0, host = '127.0.0.1' } = options;
  const resources = sampleResources();
  const requests: SampleRequest[] = [];
  const server = createServer((request, response) => {
    const answer = answerTo(request, resources);
    requests.push({
      method: request.method ?? '',
      path: request.url ?? '',
      status: answer.status,
      userAgent: request.headers['user-agent'] ?? null,
    });
    send(response, answer, request.method === 'HEAD');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${bound}`,
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function answerTo(request: IncomingMessage, resources: ReadonlyMap<string, Resource>): Answer {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { Allow: 'GET, HEAD' }, body: null };
  }
  const resource = resources.get(request.url ?? '');
  if (!resource) {
    return { status: 404, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: Buffer.from(NOT_FOUND) };
  }
  const validators = {
    ETag: `"${createHash('sha256').update(resource.body).digest('hex').slice(0, 16)}"`,
    'Last-Modified': new Date(`${resource.modified}T01:30:00Z`).toUTCString(),
  };
  if (isFresh(request, validators)) return { status: 304, headers: validators, body: null };
  return { status: 200, headers: { ...validators, 'Content-Type': resource.contentType }, body: resource.body };
}

/** Whether the client has these bytes already: If-None-Match decides alone where it is sent (RFC 9110, 13.2.2). */
function isFresh(request: IncomingMessage, validators: { ETag: string; 'Last-Modified': string }): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) {
    return tags === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === validators.ETag);
  }
  const since = request.headers['if-modified-since'];
  return since !== undefined && Date.parse(since) >= Date.parse(validators['Last-Modified']);
}

function send(response: ServerResponse, answer: Answer, headOnly: boolean): void {
  const length = answer.status === 304 ? {} : { 'Content-Length': answer.body?.byteLength ?? 0 };
  response.writeHead(answer.status, { ...answer.headers, ...length });
  if (headOnly || answer.body === null) response.end();
  else response.end(answer.body);
}
