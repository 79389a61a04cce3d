import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import type { Simulated } from './simulate.ts';
import { importRow } from './simulate.ts';

/** Runs whole nights over simulated agencies by the command line and compares what was loaded with what was published. */

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** What a night brought of one agency. */
export interface Outcome {
  readonly family: string;
  readonly agency: string;
  readonly expected: readonly number[];
  readonly found: readonly number[];
  readonly requests: number;
  /** Requests for paths that robots.txt forbids. */
  readonly forbidden: readonly string[];
  /** Requests beyond the first for the same address that were answered in full. */
  readonly repeated: readonly string[];
}

/** Runs gongkai in a process of its own. */
export async function gongkai(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/gongkai.mjs', ...args], { env: { ...process.env, ...environment } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr, seconds: (performance.now() - began) / 1000 };
}

/** Imports the agencies into a registry in the folder. */
export async function importAgencies(agencies: readonly Simulated[], folder: string): Promise<Ended> {
  await mkdir(folder, { recursive: true });
  const list = join(folder, 'agencies.json');
  await writeFile(list, JSON.stringify(agencies.map(importRow)));
  return gongkai(['sources', 'import', list, '--sources', join(folder, 'sources')]);
}

/** One night over the registry in the folder. */
export async function night(folder: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return gongkai(
    ['nightly', '--sources', join(folder, 'sources'), '--warehouse', join(folder, 'warehouse')],
    environment,
  );
}

/** Compares the warehouse with what the agencies published, and the requests with what was fair. */
export async function outcomes(agencies: readonly Simulated[], folder: string): Promise<Outcome[]> {
  const sql = `SELECT a.name AS agency, r.report_year AS year FROM reports r JOIN agencies a USING (agency_id) WHERE r.is_current`;
  const { stdout } = await gongkai(['query', sql, '--format', 'json', '--warehouse', join(folder, 'warehouse')]);
  const loaded = stdout.trim() === '' ? [] : (JSON.parse(stdout) as { agency: string; year: number }[]);
  return agencies.map(({ family, agency, served }) => {
    const expected = served.site.reachable ?? agency.years;
    const years = loaded.filter((row) => row.agency.endsWith(agency.name)).map(({ year }) => year);
    const whole = new Map<string, number>();
    for (const { method, path, status } of served.requests) {
      if (status === 200) whole.set(`${method} ${path}`, (whole.get(`${method} ${path}`) ?? 0) + 1);
    }
    return {
      family,
      agency: agency.name,
      expected,
      found: expected.filter((year) => years.includes(year)),
      requests: served.requests.length,
      forbidden: served.requests
        .map(({ path }) => path)
        .filter((path) => path !== '/robots.txt' && served.site.forbidden?.(path)),
      repeated: [...whole].filter(([, count]) => count > 1).map(([key]) => key),
    };
  });
}
