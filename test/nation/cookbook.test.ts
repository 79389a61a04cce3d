import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { type Answer, answers } from './answers.ts';
import { nation } from './nation.ts';

let warehouse: Warehouse;
let expected: Answer[];
let english: string[];
let chinese: string[];

const statements = (markdown: string): string[] =>
  [...markdown.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql]) => (sql as string).trim());

beforeAll(async () => {
  english = statements(await readFile('docs/cookbook.md', 'utf8'));
  chinese = statements(await readFile('docs/cookbook.zh-CN.md', 'utf8'));
  const { reference, batches, owed } = nation();
  warehouse = await Warehouse.create(':memory:', { threads: 2 });
  await warehouse.loadReference(reference);
  for (const batch of batches) await warehouse.loadBatch(batch);
  await warehouse.checkpoint();
  expected = answers(owed);
}, 240_000);
afterAll(() => {
  warehouse.close();
});

/** Numbers as numbers to nine digits, so that exact decimals, counts and quotients compare alike. */
function plain(given: Answer | readonly unknown[][]): unknown[][] {
  return given.map((row) =>
    row.map((value: unknown) => {
      const number = typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
      return typeof number === 'number' ? Number(number.toPrecision(9)) : number;
    }),
  );
}

async function rows(sql: string): Promise<unknown[][]> {
  return plain(await (await warehouse.connection.run(sql)).getRowsJson());
}

describe('the cookbook', () => {
  test.each(
    [
      '0 refused by province',
      '1 applications and growth',
      '2 per inhabitant',
      '3 who asks',
      '4 disclosure rate',
      '5 refusals by reason',
      '6 not held',
      '7 petitions, repeats, masses, fees',
      '8 partial disclosure',
      '9 backlog',
      '10 corrected in reconsideration',
      '10 corrected in court',
      '11 disputes per 100 decisions',
      '12 normative documents',
      '13 penalties',
      '13 fees',
      '14 staff and money',
      '15 punctuality and quality',
    ].map((question, index) => [question, index] as const),
  )('answers question %s', async (_, index) => {
    const answer = plain(expected[index] as Answer);
    expect(answer.length).toBeGreaterThan(0);
    expect(await rows(english[index] as string)).toEqual(answer);
  });

  test('runs every other statement too', async () => {
    for (const sql of english.slice(expected.length)) expect(await rows(sql)).toBeDefined();
    expect(english.length).toBeGreaterThan(expected.length);
  });

  test('has the same statements in both languages', () => {
    expect(chinese).toEqual(english);
  });
});
