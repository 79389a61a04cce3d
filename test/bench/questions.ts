import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { knownWarehouse } from './known.ts';
import { median } from './measure.ts';
import type { Comparison, Line, Part } from './part.ts';
import { sized, took } from './scale.ts';

/**
 * The statements of docs/cookbook.md on a warehouse of a whole nation. GONGKAI_BENCH_WAREHOUSE names a folder in which
 * the warehouse is kept between runs, for building it takes minutes.
 */
export const QUESTIONS: Part = { name: 'questions', run: async () => [await timeQuestions(sized(100_000))] };

const ROUNDS = 3;
/** The aim of each question, in seconds on the clock. */
const AIM = 1;

async function timeQuestions(reports: number): Promise<Comparison> {
  const kept = process.env['GONGKAI_BENCH_WAREHOUSE'];
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'gongkai-bench-')));
  try {
    await knownWarehouse(folder, reports);
    const warehouse = await Warehouse.open(layoutOf(folder).database, { readOnly: true, threads: 2 });
    const lines: Line[] = [];
    try {
      for (const { name, sql } of statements(await readFile('docs/cookbook.md', 'utf8'))) {
        lines.push(await timeQuestion(warehouse, name, sql));
      }
    } finally {
      warehouse.close();
    }
    return { title: `questions to ${reports} reports`, unit: 's', lines };
  } finally {
    if (kept === undefined) await rm(folder, { recursive: true });
  }
}

async function timeQuestion({ connection }: Warehouse, name: string, sql: string): Promise<Line> {
  const rounds: Array<{ seconds: number; processor: number }> = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(await took(async () => (await connection.run(sql)).getRowsJson()));
  }
  const value = median(rounds.map(({ seconds }) => seconds));
  const processor = median(rounds.map((one) => one.processor));
  return { name, value, ratio: value / AIM, note: `${processor.toFixed(2)} s of processor time` };
}

/** Every statement of the cookbook, by the heading it stands under. */
function statements(markdown: string): { name: string; sql: string }[] {
  return markdown.split(/^#+ /m).flatMap((section) => {
    const name = (section.split('\n')[0] ?? '').trim();
    return [...section.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql]) => ({ name, sql: sql as string }));
  });
}
