import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SiteServer, startSiteServer } from '../../../sinks/site/server.ts';
import { Warehouse } from '../../../sinks/warehouse/warehouse.ts';

let folder: string;
let server: SiteServer;
let host: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-server-'));
  const snapshot = join(folder, 'snapshots', '2026-11-24-0123abcd');
  await mkdir(join(snapshot, 'site', 'assets'), { recursive: true });
  await writeFile(join(snapshot, 'site', 'index.html'), '<nav></nav>page');
  await writeFile(join(snapshot, 'site', 'assets', 'a.js'), 'script');
  await writeFile(join(snapshot, '观测.csv'), 'a,b');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'snapshots', 'other.txt'), 'other');
  await symlink(join(folder, 'secret.txt'), join(snapshot, 'link.txt'));
  await symlink('2026-11-24-0123abcd', join(folder, 'snapshots', 'latest'));
  (await Warehouse.create(join(folder, 'warehouse.duckdb'))).close();
  await start(60_000);
});

/** Starts the server that is asked from now on. */
async function start(milliseconds: number): Promise<void> {
  server = await startSiteServer({
    snapshots: join(folder, 'snapshots'),
    database: join(folder, 'warehouse.duckdb'),
    port: 0,
    limits: { rows: 3, milliseconds, megabytes: 400, atOnce: 1 },
  });
  host = new URL(server.address).host;
}

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly text: string;
  readonly location: string | undefined;
}

/** A request as it is on the wire: neither the path nor the headers are put right on the way. */
async function ask(
  path: string,
  headers: Record<string, string> = {},
  body?: string,
  method?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address);
    const sent = request(
      { hostname, port, path, method: method ?? (body === undefined ? 'GET' : 'POST'), headers: { host, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'],
            location: response.headers.location,
            text,
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };
const sql = (text: string, headers: Record<string, string> = {}): Promise<Answer> =>
  ask('/query', { ...JSON_TYPE, ...headers }, JSON.stringify({ sql: text }));

describe('files', () => {
  test('listens on this machine alone', () => {
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  test.each([
    ['/site/index.html', 200, 'text/html; charset=utf-8', '<nav><a href="query.html">'],
    ['/site/assets/a.js?x=1', 200, 'text/javascript; charset=utf-8', 'script'],
    ['/%E8%A7%82%E6%B5%8B.csv', 200, 'text/csv; charset=utf-8', 'a,b'],
    ['/site/query.html', 200, 'text/html; charset=utf-8', '<textarea id="sql"'],
    ['/site/nothing.html', 404, 'application/json; charset=utf-8', 'no such file'],
    ['/site', 404, 'application/json; charset=utf-8', 'no such file'],
    ['/../../secret.txt', 404, 'application/json; charset=utf-8', 'no such file'],
    ['/%2e%2e/%2e%2e/secret.txt', 404, 'application/json; charset=utf-8', 'no such file'],
    ['/..%2f..%2fsecret.txt', 404, 'application/json; charset=utf-8', 'no such file'],
    ['/../other.txt', 404, 'application/json; charset=utf-8', 'no such file'],
    ['/link.txt', 404, 'application/json; charset=utf-8', 'no such file'],
    ['/%00', 404, 'application/json; charset=utf-8', 'no such file'],
    ['/%', 404, 'application/json; charset=utf-8', 'no such file'],
  ])('%s gives %i', async (path, status, type, part) => {
    const answer = await ask(path);
    expect(answer).toMatchObject({ status, type });
    expect(answer.text).toContain(part);
  });

  test('leads to the first page', async () => {
    expect(await ask('/')).toMatchObject({ status: 302, location: '/site/index.html' });
  });

  test('answers no other method', async () => {
    expect(await ask('/site/index.html', {}, undefined, 'DELETE')).toMatchObject({ status: 405 });
  });
});

describe('strangers', () => {
  test.each<[string, Record<string, string>]>([
    ['another name that points here', { host: 'evil.example:80' }],
    ['the right name with another port', { host: '127.0.0.1:1' }],
    ['a page of another origin', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['what a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused', async (_, headers) => {
    expect(await ask('/site/index.html', headers)).toMatchObject({ status: 403 });
    expect(await sql('SELECT 1', headers)).toMatchObject({ status: 403 });
  });

  test('its own pages are not', async () => {
    const own = { origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
    expect(await sql('SELECT 1 AS one', own)).toMatchObject({
      status: 200,
      text: '{"rows":[\n{"one":1}],"more":false}',
    });
  });

  test('a form cannot ask', async () => {
    expect(await ask('/query', { 'content-type': 'text/plain' }, '{"sql":"SELECT 1"}')).toMatchObject({ status: 415 });
  });
});

describe('queries', () => {
  test.each([
    ['SELECT 1 AS a WHERE false', { rows: [], more: false }],
    ['SELECT range AS a FROM range(3)', { rows: [{ a: 0 }, { a: 1 }, { a: 2 }], more: false }],
    ['SELECT range AS a FROM range(1000000)', { rows: [{ a: 0 }, { a: 1 }, { a: 2 }], more: true }],
    ['SELECT name FROM regions', { rows: [], more: false }],
  ])('%s', async (text, expected) => {
    const answer = await sql(text);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, expected]);
  });

  test.each([
    ['CREATE TABLE t (a INTEGER)', /only reading is allowed/],
    [`SELECT * FROM read_text('/etc/passwd')`, /cannot be answered/],
    [`COPY regions TO '/tmp/x.csv'`, /file system operations are disabled/],
    ['SELECT', /cannot be answered/],
    ['SELECT 1; SELECT 2', /2 statements/],
  ])('%s is refused', async (text, message) => {
    const { status, text: answer } = await sql(text);
    expect(status).toBe(400);
    expect((JSON.parse(answer) as { error: string }).error).toMatch(message);
  });

  test.each([
    ['no JSON', 'x', 400],
    ['no text', '{"sql":1}', 400],
    ['null', 'null', 400],
    ['too long', JSON.stringify({ sql: ' '.repeat(70_000) }), 413],
  ])('%s is refused', async (_, body, status) => {
    expect(await ask('/query', JSON_TYPE, body)).toMatchObject({ status });
  });
});

describe('queries of which none may take longer than two seconds', () => {
  beforeAll(async () => {
    await server.close();
    await start(2000);
  });

  test('one that takes too long is stopped, and another waits its turn', async () => {
    const slow = sql('SELECT count(*) FROM range(10000000000) a, range(1000) b WHERE hash(a.range + b.range) = 1');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const second = await sql('SELECT 1');
    expect([second.status, second.text]).toEqual([503, expect.stringContaining('wait')]);
    const { status, text } = await slow;
    expect([status, text]).toEqual([503, expect.stringContaining('longer than 2 seconds')]);
  }, 60_000);

  test('one batch of long values, which DuckDB itself never ends, is stopped too', async () => {
    const { status, text } = await sql(`SELECT repeat('x', 100000000) FROM range(100000)`);
    expect([status, text]).toEqual([503, expect.stringMatching(/longer than 2 seconds|more than 400 MB of memory/)]);
    expect((await sql('SELECT 1')).text).not.toContain('wait');
  }, 60_000);
});
