import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { realEffects } from '../../../pipeline/effects.ts';
import { diff, type DiffRow, type DiffSummary } from '../../../sinks/diff/diff.ts';
import { writeSnapshot } from '../../../sinks/snapshot/write.ts';
import { Warehouse } from '../../../sinks/warehouse/warehouse.ts';
import { batch, type Given, observation, reportId } from '../rows.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const PENALTY = (value: number | null): Given => ({ observations: [observation('penalty.decisions', value)] });
const FIRST: Record<number, Given> = { 1: PENALTY(5), 2: { ...PENALTY(6), report: { agencyId: 'a2' } } };

async function build(name: string, documents: Record<number, Given>, at = folder): Promise<string> {
  const path = join(at, `${name}'s.duckdb`);
  const warehouse = await Warehouse.create(path, { threads: 1 });
  await warehouse.loadBatch(batch(documents));
  await warehouse.checkpoint();
  warehouse.close();
  return path;
}

/** The first warehouse is the same in most comparisons: it is made once. */
let made: string;

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'gongkai-'));
  await build('first', FIRST, made);
});
afterAll(() => rm(made, { recursive: true }));

async function buildFirst(): Promise<string> {
  const path = join(folder, `before's.duckdb`);
  await copyFile(join(made, `first's.duckdb`), path);
  return path;
}

async function compare(
  after: Record<number, Given>,
  before = FIRST,
): Promise<{ summary: DiffSummary; rows: DiffRow[] }> {
  const [a, b] = [await (before === FIRST ? buildFirst() : build('before', before)), await build('after', after)];
  return diff(a, b, async ({ summary, observations }) => ({ summary, rows: await observations(10) }));
}

function shown({ change, reason, agency_id, value_before, value_after, obs_status_after }: DiffRow): unknown {
  return [change, reason, agency_id, value_before, value_after, obs_status_after];
}

describe('diff', () => {
  test('finds two builds of the same documents equal', async () => {
    const { summary } = await compare(FIRST);
    expect(summary).toEqual({
      equal: true,
      before: { reports: 2, observations: 2 },
      after: { reports: 2, observations: 2 },
      observations: [],
      reports: [],
      documents: [],
    });
  });

  const { 1: first } = FIRST as { 1: Given };
  const REVISED: Given = { ...PENALTY(7), report: { fingerprint: 'f2' } };
  const cases: [string, Record<number, Given>, unknown[][]][] = [
    [
      'a new report',
      { ...FIRST, 3: { ...PENALTY(null), report: { agencyId: 'a3' } } },
      [['added', 'new_report', 'a3', null, null, 'M']],
    ],
    ['a withdrawn document', { 1: first }, [['removed', 'withdrawn', 'a2', '6', null, null]]],
    ['a revision', { ...FIRST, 3: REVISED }, [['changed', 'revision', 'a1', '5', '7', 'A']]],
    ['the same bytes read otherwise', { ...FIRST, 1: PENALTY(0) }, [['changed', 'code', 'a1', '5', '0', 'A']]],
    ['a value that became a blank', { ...FIRST, 1: PENALTY(null) }, [['changed', 'code', 'a1', '5', null, 'M']]],
    [
      'a cell that is read now',
      { ...FIRST, 1: { observations: [observation('penalty.decisions', 5), observation('coercion.decisions', 1)] } },
      [['added', 'code', 'a1', null, '1', 'A']],
    ],
    [
      'a report that is placed with another agency',
      { ...FIRST, 1: { ...first, report: { agencyId: 'a9' } } },
      [
        ['removed', 'code', 'a1', '5', null, null],
        ['added', 'code', 'a9', null, '5', 'A'],
      ],
    ],
    [
      'a decision of a person',
      {
        ...FIRST,
        1: {
          ...PENALTY(50),
          findings: [
            {
              kind: 'applied_decision',
              severity: 'info',
              message: 'd-1',
              text: null,
              tableIndex: null,
              rowIndex: null,
              columnIndex: null,
            },
          ],
        },
      },
      [['changed', 'correction', 'a1', '5', '50', 'A']],
    ],
  ];
  test.each(cases)('says why: %s', async (_, after, expected) => {
    const { summary, rows } = await compare(after);
    expect(rows.map(shown)).toEqual(expected);
    expect(summary.equal).toBe(false);
  });

  test('says of a withdrawn revision that the older report stands again', async () => {
    const before = { ...FIRST, 3: REVISED };
    const { summary, rows } = await compare(FIRST, before);
    expect(rows.map(shown)).toEqual([['changed', 'withdrawn', 'a1', '7', '5', 'A']]);
    expect(summary.reports).toEqual([{ change: 'changed', reason: 'withdrawn', count: 1 }]);
    expect(summary.documents).toEqual([{ before: 'loaded', after: null, count: 1 }]);
    expect(rows[0]).toMatchObject({ report_before: reportId(3), report_after: reportId(1) });
  });

  test('keeps two reports of unknown agency apart', async () => {
    const unknown = (value: number): Given => ({ ...PENALTY(value), report: { agencyId: null } });
    const { rows } = await compare({ 1: unknown(1), 2: unknown(3) }, { 1: unknown(1), 2: unknown(2) });
    expect(rows.map(shown)).toEqual([['changed', 'code', null, '2', '3', 'A']]);
  });

  test('counts documents whose status changed', async () => {
    const { summary } = await compare(
      { ...FIRST, 3: { status: 'quarantined' } },
      { ...FIRST, 3: { status: 'failed' } },
    );
    expect(summary).toMatchObject({
      equal: false,
      documents: [{ before: 'failed', after: 'quarantined', count: 1 }],
    });
  });

  test('compares a snapshot with a warehouse, and writes what changed as Parquet', async () => {
    const before = await buildFirst();
    const { id } = await writeSnapshot(before, join(folder, 'snapshots'), realEffects);
    const after = await build('after', {
      ...FIRST,
      1: { observations: [observation('penalty.decisions', 12_345_678n)] },
    });
    const path = join(folder, 'diff.parquet');
    await diff(join(folder, 'snapshots', id), after, ({ writeParquet }) => writeParquet(path));
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ change: 'changed', reason: 'code', value_before: 5, value_after: 12.345678 });
  });

  test('says what a path must be', async () => {
    const path = await buildFirst();
    await expect(diff(path, join(folder, 'nothing'), async () => null)).rejects.toThrow(
      /nothing is neither a warehouse nor a snapshot: name a warehouse file/,
    );
    const text = join(folder, 'notes.txt');
    await writeFile(text, 'no database '.repeat(1_000));
    await expect(diff(path, text, async () => null)).rejects.toThrow(/notes.txt is no warehouse file/);
  });
});
