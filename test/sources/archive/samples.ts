import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Effects } from '../../../model/effects.ts';
import { realEffects } from '../../../pipeline/effects.ts';
import type { ArchivedExchange } from '../../../sources/archive/archived.ts';
import type { FileExchange, HttpExchange } from '../../../sources/archive/exchange.ts';
import { readExchanges, type ReadOptions } from '../../../sources/archive/reader.ts';
import { verifyArchive } from '../../../sources/archive/verify.ts';
import { ArchiveWriter, type WriterOptions } from '../../../sources/archive/writer.ts';

/** The real effects with a clock that stands still, and without waiting for the disk. */
export const stillEffects: Effects = {
  ...realEffects,
  now: () => new Date('2026-03-31T08:00:00.500Z'),
  sync: () => Promise.resolve(),
  replaceFile: async (path, bytes) => {
    await writeFile(`${path}.writing`, bytes);
    await rename(`${path}.writing`, path);
  },
};

/** A page answered with status 200. */
export function page(uri: string, body: Uint8Array | string, more: Partial<HttpExchange> = {}): HttpExchange {
  return {
    type: 'http',
    uri,
    retrievedAt: '2026-03-31T08:00:01.250Z',
    response: {
      status: 200,
      statusText: 'OK',
      headers: [['Content-Type', 'text/html; charset=gbk']],
      body: Buffer.from(body),
    },
    metadata: { sourceId: 'gd-yjglt', kind: 'page', hints: { title: '2025年政府信息公开工作年度报告' } },
    ...more,
  };
}

/** A local file. */
export function localFile(uri: string, bytes: Uint8Array | string): FileExchange {
  return {
    type: 'file',
    uri,
    retrievedAt: new Date('2026-03-31T08:00:02Z'),
    bytes: Buffer.from(bytes),
    contentType: 'application/pdf',
    metadata: { sourceId: 'local', kind: 'file', hints: {} },
  };
}

/** Runs a test in a new folder, which is removed afterwards. */
export async function inFolder<T>(use: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'gongkai-archive-'));
  try {
    return await use(join(dir, 'archive'));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Writes pages with these bodies to the archive, as one session. */
export async function write(
  dir: string,
  bodies: readonly string[],
  options: WriterOptions = {},
): Promise<ArchiveWriter> {
  const writer = await ArchiveWriter.open(dir, stillEffects, options);
  for (const body of bodies) await writer.append(page(`http://www.gd.gov.cn/${body}.html`, body));
  await writer.close();
  return writer;
}

/** Everything the archive gives back. */
export async function readAll(dir: string, options: ReadOptions = {}): Promise<ArchivedExchange[]> {
  const exchanges: ArchivedExchange[] = [];
  for await (const exchange of readExchanges(dir, options)) exchanges.push(exchange);
  return exchanges;
}

/** The bodies of the archive as text. */
export async function bodiesIn(dir: string, options: ReadOptions = {}): Promise<string[]> {
  return (await readAll(dir, options)).map(({ body }) => Buffer.from(body).toString());
}

/** The damage of the archive, a line each: file, offset, uri, problem. */
export async function damageOf(dir: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { file, offset, uri, problem } of verifyArchive(dir))
    lines.push(`${file} ${offset} ${uri} ${problem}`);
  return lines;
}

/** The files of a folder by name. */
export async function contentsOf(dir: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(dir)).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(dir, name))] as const)));
}
