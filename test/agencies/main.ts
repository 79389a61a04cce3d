import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAMILIES, FAULTS } from './families.ts';
import { importAgencies, night, outcomes, type Outcome } from './measure.ts';
import { startAgencies } from './simulate.ts';

/** npm run agencies [name…]: two whole nights over every simulated agency, or those named. */
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const keep = process.argv.includes('--keep');
const all = { ...FAMILIES, ...FAULTS };
const chosen = Object.fromEntries(Object.entries(all).filter(([name]) => names.length === 0 || names.includes(name)));
const agencies = await startAgencies(chosen);
const folder = await mkdtemp(join(tmpdir(), 'gongkai-agencies-'));

function line({ family, expected, found, requests, forbidden }: Outcome): string {
  const missing = expected.filter((year) => !found.includes(year));
  const share = `${found.length}/${expected.length}`.padStart(6);
  const each = found.length === 0 ? '-' : (requests / found.length).toFixed(1);
  const wrong = forbidden.length > 0 ? `  FORBIDDEN ${forbidden.join(' ')}` : '';
  return `${family.padEnd(20)}${share}  requests ${String(requests).padStart(4)} (${each} a report)${missing.length > 0 ? `  missing ${missing.join(' ')}` : ''}${wrong}\n`;
}

try {
  const imported = await importAgencies(agencies, folder);
  process.stdout.write(imported.stdout + imported.stderr);
  for (const which of ['first', 'second']) {
    for (const { served } of agencies) served.requests.length = 0;
    const ended = await night(folder);
    process.stdout.write(`\n${which} night: exit ${ended.code} after ${ended.seconds.toFixed(1)} s\n${ended.stdout}`);
    if (ended.code === 3) process.stdout.write(ended.stderr);
    const results = await outcomes(agencies, folder);
    for (const result of results) process.stdout.write(line(result));
    const found = results.reduce((sum, result) => sum + result.found.length, 0);
    const total = results.reduce((sum, result) => sum + result.expected.length, 0);
    const requests = results.reduce((sum, result) => sum + result.requests, 0);
    process.stdout.write(
      `found ${found} of ${total} reports (${((100 * found) / total).toFixed(1)} %) with ${requests} requests\n`,
    );
  }
} finally {
  for (const { served } of agencies) await served.close();
  if (keep) process.stdout.write(`kept ${folder}\n`);
  else await rm(folder, { recursive: true, force: true });
}
