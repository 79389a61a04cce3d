import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { etagOf } from '../agencies/web.ts';

/** A site of many reports in a process of its own, so that its time is not that of the crawler: `crawl-site.js <reports>`. */

const REPORTS = Number(process.argv[2] ?? '1000');
const PER_PAGE = 100;
const FILLER = '<p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>行政复议</p><p>存在的主要问题</p>'.padEnd(
  16_000,
  '政府信息公开',
);

const server = createServer((request, response) => {
  const text = pageAt(request.url ?? '/');
  if (text === null) return void response.writeHead(404).end();
  const etag = etagOf(text);
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(200, { etag, 'content-type': 'text/html; charset=utf-8' }).end(text);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.on('disconnect', () => process.exit());

function pageAt(path: string): string | null {
  const report = /^\/nb\/t20240101_(\d+)\.html$/.exec(path)?.[1];
  if (report !== undefined)
    return `<html><head><title>第${report}局</title></head><body>${report}${FILLER}</body></html>`;
  const list = /^\/nb\/(?:index_(\d+)\.html)?$/.exec(path);
  if (!list) return null;
  const at = Number(list[1] ?? '0');
  const pages = Math.ceil(REPORTS / PER_PAGE);
  const rows = Array.from({ length: Math.min(PER_PAGE, REPORTS - at * PER_PAGE) }, (_, n) => {
    const id = at * PER_PAGE + n;
    return `<li><a href="/nb/t20240101_${id}.html">第${id}局2023年政府信息公开工作年度报告</a><span>2024-01-01</span></li>`;
  });
  return `<html><head><title>政府信息公开年报</title></head><body><ul>${rows.join('')}</ul><script>createPageHTML(${pages}, ${at}, "index", "html")</script></body></html>`;
}
