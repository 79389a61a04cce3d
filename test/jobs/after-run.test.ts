import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { afterFailure, afterRun, ping } from '../../jobs/after-run.ts';
import { loadConfig } from '../../pipeline/config.ts';
import { summariseFailure, type Summary } from '../../pipeline/telling/summary.ts';
import { inFolder, runIn } from '../pipeline/warehouse-folder.ts';

let server: Server;
let url: string;
let asked: string[];
/** What the server does with a request. */
let answers: boolean;

beforeEach(async () => {
  asked = [];
  answers = true;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => {
      body += piece.toString();
    });
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${body}`);
      if (answers) response.end('OK');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/0aa-1`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

const summaryOf = (problems: Summary['problems']): Summary => ({
  schema: 1,
  runId: 'r1',
  command: 'nightly',
  startedAt: '2026-11-24T02:00:00.000Z',
  finishedAt: '2026-11-24T02:00:30.000Z',
  codeVersion: 'c',
  outcome: problems.length > 0 ? 'needs_person' : 'done',
  sample: [],
  problems,
});
const PROBLEM = { kind: 'failed', count: 2, fresh: 1, message: 'm', command: 'c' };

describe('the ping', () => {
  test('tells the begin, the end and a failure apart, and keeps what stands behind the question mark', async () => {
    await inFolder(async (folder) => {
      const run = runIn(folder);
      await ping(url, 'start', '', run);
      await ping(`${url}?rid=7`, '', 'text', run);
      await ping(`${url}/?rid=7`, 'fail', 'why', run);
      expect(asked).toEqual(['POST /0aa-1/start ', 'POST /0aa-1?rid=7 text', 'POST /0aa-1/fail?rid=7 why']);
    });
  });

  test('an address that does not answer, or is not there, costs seconds and no run', async () => {
    answers = false;
    await inFolder(async (folder) => {
      await expect(ping(url, '', 'text', runIn(folder))).resolves.toBeUndefined();
      await expect(ping('http://127.0.0.1:9/x', 'start', '', runIn(folder))).resolves.toBeUndefined();
    });
  }, 30_000);
});

describe('what a run leaves', () => {
  const config = async (more: Record<string, string>) => (await loadConfig({}, more)).config;

  test('the hook reads the summary where something is new, and is not called otherwise', async () => {
    await inFolder(async (folder) => {
      const run = runIn(folder);
      const seen = join(folder, 'seen.json');
      const settings = await config({ GONGKAI_ON_FINDINGS: `cat > '${seen}'`, GONGKAI_METRICS: join(folder, 'm') });
      await run.effects.mkdir(join(run.layout.runs, run.runId));
      await afterRun(run, settings, summaryOf([{ ...PROBLEM, fresh: 0 }]));
      await expect(readFile(seen)).rejects.toThrow('ENOENT');
      await afterRun(run, settings, summaryOf([PROBLEM]));
      expect(JSON.parse(await readFile(seen, 'utf8'))).toMatchObject({ runId: 'r1', problems: [PROBLEM] });
    });
  });

  test('a failure leaves its record with the cause in a word, the ping, and the last success as it was', async () => {
    await inFolder(async (folder) => {
      const run = runIn(folder, 'nightly');
      const metrics = join(folder, 'metrics.prom');
      const settings = await config({ GONGKAI_PING_URL: url, GONGKAI_METRICS: metrics });
      await writeFile(metrics, 'gongkai_last_success_timestamp_seconds 1\ngongkai_last_run_exit_code 0\n');
      const text = 'the disk is full: make room and run again';
      await afterFailure(run, settings, summariseFailure(run, 'failed', { reason: 'out_of_space', text }));
      const record = JSON.parse(await readFile(join(run.layout.runs, run.runId, 'summary.json'), 'utf8')) as object;
      expect(record).toMatchObject({ outcome: 'failed', reason: 'out_of_space', message: text });
      expect(asked).toEqual([`POST /0aa-1/fail ${text}`]);
      const gauges = await readFile(metrics, 'utf8');
      expect(gauges).toContain('gongkai_last_success_timestamp_seconds 1\n');
      expect(gauges).toContain('gongkai_last_run_exit_code 3\n');
      expect(gauges.match(/gongkai_last_run_exit_code \d/g)).toHaveLength(1);
    });
  });
});
