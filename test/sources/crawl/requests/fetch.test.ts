import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Agent } from 'undici';
import {
  checkAddress,
  guardedAgent,
  systemResolver,
  type Resolver,
} from '../../../../sources/crawl/requests/address.ts';
import { fetchOnce } from '../../../../sources/crawl/requests/fetch.ts';
import { lenientReceiver } from '../../../../sources/crawl/requests/lenient.ts';
import { strictReceiver } from '../../../../sources/crawl/requests/receive.ts';
import { startSite, type TestSite } from '../site.ts';

const LIMITS = { headersTimeoutMs: 20_000, totalTimeoutMs: 40_000, maxBodyBytes: 100_000 };
const IMPATIENT = { ...LIMITS, headersTimeoutMs: 300, totalTimeoutMs: 600 };
const NEVER = new AbortController().signal;
let site: TestSite;
let agent: Agent;

beforeEach(async () => {
  site = await startSite({});
  agent = guardedAgent(['127.0.0.1', 'localhost'], systemResolver, 10_000);
});
afterEach(async () => {
  await agent.destroy();
  await site.close();
});

const get = (path: string, headers: [string, string][] = [], limits = LIMITS) =>
  fetchOnce({ url: site.origin + path, headers }, strictReceiver(agent), limits, NEVER);

test('bytes, status and headers as received, the content encoding untouched', async () => {
  const packed = gzipSync('某局年报');
  site.pages['/a'] = (_, response) => {
    response.writeHead(200, 'Fine', { 'X-Note': 'one', 'Content-Encoding': 'gzip', 'Set-Cookie': ['a=1', 'b=2'] });
    response.end(packed);
  };
  const exchange = await get('/a', [['user-agent', 'gongkai/1']]);
  expect(Buffer.from(exchange.body)).toEqual(packed);
  expect([exchange.status, exchange.statusText]).toEqual([200, 'Fine']);
  expect(exchange.rawHeaders.slice(0, 2)).toEqual([
    ['X-Note', 'one'],
    ['Content-Encoding', 'gzip'],
  ]);
  expect(exchange.setCookies).toEqual(['a=1', 'b=2']);
  expect(Buffer.from(exchange.requestHead).toString()).toBe(
    `GET /a HTTP/1.1\r\nhost: ${new URL(site.origin).host}\r\nconnection: keep-alive\r\nuser-agent: gongkai/1\r\n\r\n`,
  );
});

test.each<[string, string, boolean, TestSite['pages'][string]]>([
  ['silence', 'timeout', true, () => {}],
  ['an endless body', 'timeout', true, (_, response) => void response.writeHead(200).write('x')],
  ['a reset', 'reset', true, (request) => void request.socket.destroy()],
  [
    'a body shorter than announced',
    'reset',
    true,
    (request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('x');
      setTimeout(() => request.socket.destroy(), 20);
    },
  ],
  ['a body beyond the limit', 'too_large', false, (_, response) => void response.end(Buffer.alloc(200_000))],
])('%s: %s', async (_, code, passing, answer) => {
  site.pages['/x'] = answer;
  const limits = code === 'timeout' ? IMPATIENT : LIMITS;
  await expect(get('/x', [], limits)).rejects.toMatchObject({ name: 'FetchFailure', code, passing });
});

test.each([
  ['comes to its end', '<html><body>年报</body></html>\n', true],
  ['stops before it', '<html><body>年报</body></ht', false],
])('a page that %s, of a server that announces too many bytes', async (_, page, whole) => {
  site.pages['/x'] = (request, response) => {
    response.writeHead(200, { 'content-length': Buffer.byteLength(page) + 100 }).write(page);
    setTimeout(() => request.socket.destroy(), 20);
  };
  const asked = get('/x').then(({ body }) => Buffer.from(body).toString() === page);
  if (whole) expect(await asked).toBe(true);
  else await expect(asked).rejects.toMatchObject({ code: 'reset', passing: true });
});

test.each<[string, number, boolean]>([
  ['comes to its end', 0, true],
  ['stops before it', 9, false],
])('a compressed body that %s, of a server that announces the length before it compressed', async (_, cut, whole) => {
  const text = '{"title":"2023年年报"}'.repeat(50);
  const packed = gzipSync(text);
  site.pages['/x'] = (request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': Buffer.byteLength(text) });
    response.write(packed.subarray(0, packed.length - cut));
    setTimeout(() => request.socket.destroy(), 20);
  };
  const asked = get('/x').then(({ body }) => Buffer.from(body).equals(packed));
  if (whole) expect(await asked).toBe(true);
  else await expect(asked).rejects.toMatchObject({ code: 'reset', passing: true });
});

test.each([
  ['%PDF-1.7\n1 0 obj\nstartxref\n120\n%%EOF\n', true],
  ['%PDF-1.7\n1 0 obj\n', false],
  [`PK\u0003\u0004entry PK\u0005\u0006${'\0'.repeat(18)}`, true],
  ['PK\u0003\u0004entry', false],
])('a file %j with too many bytes announced is whole: %s', async (file, whole) => {
  site.pages['/x'] = (request, response) => {
    response.writeHead(200, { 'content-length': file.length + 100 }).write(Buffer.from(file, 'latin1'));
    setTimeout(() => request.socket.destroy(), 20);
  };
  const asked = get('/x').then(({ body }) => body.length === file.length);
  if (whole) expect(await asked).toBe(true);
  else await expect(asked).rejects.toMatchObject({ code: 'reset', passing: true });
});

const PAGE = '<html><body>年报</body></html>';
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}`;
test.each<[string, string, string, string | null]>([
  ['a chunk cut short', 'transfer-encoding: chunked', chunk(PAGE).slice(0, -20), null],
  ['no last chunk behind a page', 'transfer-encoding: chunked', chunk(PAGE), PAGE],
  [
    'a remark on the server behind the page',
    'content-length: 900',
    `${PAGE}\n<!-- 0.02 s -->\n`,
    `${PAGE}\n<!-- 0.02 s -->\n`,
  ],
  ['an answer that closes', 'content-length: 99', '{"rows":[{"id":1}]}', '{"rows":[{"id":1}]}'],
  ['an answer that does not', 'content-length: 99', '{"rows":[{"id":1}', null],
  ['a tree that closes', 'content-length: 99', '<data><li>1</li></data>', '<data><li>1</li></data>'],
  ['rows that may go on', 'content-length: 99', '<li>1</li><li>2</li>', null],
])('%s: what came is kept where it is whole', async (_, head, body, kept) => {
  site.pages['/x'] = ({ socket }) => void socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n${head}\r\n\r\n${body}`);
  const asked = get('/x').then((exchange) => Buffer.from(exchange.body).toString());
  if (kept !== null) expect(await asked).toBe(kept);
  else await expect(asked).rejects.toMatchObject({ name: 'FetchFailure', passing: true });
});

test('a refusal says what it has to say by its status, however much of its page comes', async () => {
  site.pages['/x'] = ({ socket }) => void socket.end('HTTP/1.1 404 No\r\ncontent-length: 100\r\n\r\n<html>');
  expect((await get('/x')).status).toBe(404);
});

const lenient = lenientReceiver(['127.0.0.1'], systemResolver);
const LENGTH = `content-length: ${Buffer.byteLength(PAGE)}`;
const CHUNKS = `${chunk(PAGE)}\r\n0\r\n\r\n`;
test.each<[string, string]>([
  ['a length beside chunks', `${LENGTH}\r\ntransfer-encoding: chunked\r\n\r\n${CHUNKS}`],
  ['an end that stands twice', `${LENGTH}\r\ntransfer-encoding: chunked\r\n\r\n${CHUNKS}0\r\n\r\n`],
  ['chunks beside a wrong length', `transfer-encoding: chunked\r\ncontent-length: 1\r\n\r\n${CHUNKS}`],
  ['a blank in front of the colon', `content-length : ${Buffer.byteLength(PAGE)}\r\n\r\n${PAGE}`],
  ['bare line feeds', `x-a: 1\n${LENGTH}\n\n${PAGE}`],
  ['a control character', `x-a: \u0001\r\n${LENGTH}\r\n\r\n${PAGE}`],
  ['blanks behind the size of a chunk', `transfer-encoding: chunked\r\n\r\n${CHUNKS.replace('\r\n', '  \r\n')}`],
])('%s: malformed to the strict receiver, and read by the lenient one', async (_, answer) => {
  const heads: string[] = [];
  site.pages['/x'] = ({ socket, rawHeaders }) => {
    heads.push(rawHeaders.join(' '));
    socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n${answer}`);
  };
  await expect(get('/x')).rejects.toMatchObject({ code: 'malformed', passing: false });
  const request = { url: `${site.origin}/x`, headers: [['accept', '*/*']] as const };
  const exchange = await fetchOnce(request, lenient, LIMITS, NEVER);
  expect([exchange.status, Buffer.from(exchange.body).toString()]).toEqual([200, PAGE]);
  expect(exchange.rawHeaders.map(([name]) => name)).not.toContain('content-length ');
  expect(heads[1]?.replace(' accept */*', '')).toBe(heads[0]);
});

test.each<[string, string, boolean, TestSite['pages'][string]]>([
  ['silence', 'timeout', true, () => {}],
  ['an endless body', 'timeout', true, (_, response) => void response.writeHead(200).write('x')],
  ['a reset', 'reset', true, (request) => void request.socket.destroy()],
  ['half a page', 'reset', true, ({ socket }) => void socket.end(`HTTP/1.1 200 OK\ncontent-length: 99\n\n<html>`)],
  [
    'half a chunk',
    'reset',
    true,
    ({ socket }) => void socket.end(`HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n9\r\n<`),
  ],
  ['no answer of HTTP', 'HPE_INVALID_CONSTANT', false, ({ socket }) => void socket.end('<html></html>')],
  ['a body beyond the limit', 'too_large', false, (_, response) => void response.end(Buffer.alloc(200_000))],
])('%s ends the lenient receiver too: %s', async (_, code, passing, answer) => {
  site.pages['/x'] = answer;
  const limits = code === 'timeout' ? IMPATIENT : LIMITS;
  const asked = fetchOnce({ url: `${site.origin}/x`, headers: [] }, lenient, limits, NEVER);
  await expect(asked).rejects.toMatchObject({ name: 'FetchFailure', code, passing });
});

test('the lenient receiver refuses private addresses, by number, by name, and by a name that points elsewhere later', async () => {
  const { port } = new URL(site.origin);
  const answers = ['114.114.114.114', '127.0.0.1'].map((address) => [{ address, family: 4 }]);
  const rebinding: Resolver = (host) =>
    host === 'rebinding.test' ? Promise.resolve(answers.shift() ?? []) : systemResolver(host);
  for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', 'rebinding.test']) {
    const request = { url: `http://${host}:${port}/`, headers: [] };
    const refused = fetchOnce(request, lenientReceiver([], rebinding), LIMITS, NEVER);
    await expect(refused).rejects.toMatchObject({ code: 'refused_address', passing: false });
  }
  expect([answers.length, site.seen]).toEqual([0, []]);
});

test('a name that points elsewhere once it has been checked reaches nothing private', async () => {
  const answers = ['114.114.114.114', '127.0.0.1'].map((address) => [{ address, family: 4 }]);
  const rebinding: Resolver = () => Promise.resolve(answers.shift() ?? []);
  const url = `http://rebinding.test:${new URL(site.origin).port}/`;
  expect(await checkAddress(new URL(url), [], rebinding)).toBe('114.114.114.114');
  const strict = guardedAgent([], rebinding, 10_000);
  await expect(fetchOnce({ url, headers: [] }, strictReceiver(strict), LIMITS, NEVER)).rejects.toMatchObject({
    code: 'refused_address',
  });
  expect([answers.length, site.seen]).toEqual([0, []]);
  await strict.destroy();
});

test('a private address is refused at the connection, by number and by name', async () => {
  const strict = guardedAgent([], systemResolver, 10_000);
  const { port } = new URL(site.origin);
  for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
    const refused = fetchOnce({ url: `http://${host}:${port}/`, headers: [] }, strictReceiver(strict), LIMITS, NEVER);
    await expect(refused).rejects.toMatchObject({ code: 'refused_address', passing: false });
  }
  expect(site.seen).toEqual([]);
  await strict.destroy();
});

test('an allowed name is connected to', async () => {
  site.pages['/'] = 'home';
  const exchange = await fetchOnce(
    { url: `http://localhost:${new URL(site.origin).port}/`, headers: [] },
    strictReceiver(guardedAgent(['localhost'], () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]), 10_000)),
    LIMITS,
    NEVER,
  );
  expect(exchange.status).toBe(200);
});
