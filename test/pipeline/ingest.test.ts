import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ingest, replay } from '../../pipeline/commands.ts';
import { formatDecimal } from '../../model/decimal.ts';
import { GOLD_REPORTS, goldCells, goldDescription } from '../gold/gold.ts';
import { ALL_OBSERVATIONS, ask, inFolder, runIn } from './warehouse-folder.ts';
import { openPublished } from '../../pipeline/warehouse/staged-warehouse.ts';
import { layoutOf } from '../../pipeline/warehouse/layout.ts';
import { rowsOf } from '../../sinks/warehouse/sql.ts';

const REPORTS = 'test/fixtures/reports';

describe('ingest', () => {
  test('loads every cell of the five reports as it is printed', async () => {
    await inFolder(async (folder) => {
      await ingest(runIn(folder), [REPORTS]);
      for (const report of GOLD_REPORTS) {
        expect(await loadedCells(folder, `${REPORTS}/${report}/report.txt`)).toEqual(sorted(goldCells(report)));
      }
    });
  });

  test('knows whose report it is, for which year, on which form', async () => {
    await inFolder(async (folder) => {
      await ingest(runIn(folder), [REPORTS]);
      for (const report of GOLD_REPORTS) {
        const { agency_name, region_code, sector, report_year, edition, scope } = goldDescription(report);
        const found = await ask(
          folder,
          `SELECT agency_name, region_code, sector, report_year, edition, scope FROM reports JOIN documents USING (document_id)
           WHERE source_uri = '${REPORTS}/${report}/report.txt'`,
        );
        expect(found).toEqual([[agency_name, region_code, sector, String(report_year), edition, scope]]);
      }
    });
  });

  test('a second time changes nothing', async () => {
    await inFolder(async (folder) => {
      await ingest(runIn(folder), [REPORTS]);
      const before = await ask(folder, ALL_OBSERVATIONS);
      const summary = await ingest(runIn(folder), [REPORTS]);
      expect(summary.ingest).toMatchObject({ archived: 0, unchanged: summary.ingest?.files });
      expect(summary.load?.reports).toBe(0);
      expect(await ask(folder, ALL_OBSERVATIONS)).toEqual(before);
    });
  });

  test('a replay gives the same observations, and keeps the runs', async () => {
    await inFolder(async (folder) => {
      await ingest(runIn(folder, 'ingest'), [REPORTS]);
      const before = await ask(folder, ALL_OBSERVATIONS);
      await replay(runIn(folder, 'replay'));
      expect(await ask(folder, ALL_OBSERVATIONS)).toEqual(before);
      expect(await ask(folder, 'SELECT command FROM runs ORDER BY started_at')).toEqual([['ingest'], ['replay']]);
    });
  });

  test('each bad input ends in one status with its reason, and the run goes on', async () => {
    await inFolder(async (folder) => {
      const input = join(folder, 'input');
      await mkdir(input);
      await writeFile(join(input, 'empty.html'), '');
      await writeFile(join(input, 'broken.pdf'), '%PDF-1.7\nnothing of a PDF follows');
      await writeFile(
        join(input, 'noise.bin'),
        Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) % 256)),
      );
      await writeFile(join(input, 'notice.txt'), '政府信息公开指南\n本指南说明如何获取政府信息。\n');
      await symlink(join(input, 'circle'), join(input, 'circle'));
      const summary = await ingest(runIn(folder), [input, join(folder, 'nowhere'), REPORTS]);
      expect(summary.load?.documents.loaded).toBe(5);
      expect(summary.problems.length).toBeGreaterThan(0);
      const rows = await ask(
        folder,
        `SELECT source_uri, status, reason FROM documents WHERE status <> 'loaded' AND source_uri LIKE '${folder}%' ORDER BY 1`,
      );
      expect(rows.map(([uri, status]) => [uri?.slice(folder.length + 1), status])).toEqual([
        ['input/broken.pdf', 'quarantined'],
        ['input/circle', 'failed'],
        ['input/empty.html', 'failed'],
        ['input/noise.bin', 'quarantined'],
        ['input/notice.txt', 'not_a_report'],
        ['nowhere', 'failed'],
      ]);
      for (const [, , reason] of rows) expect(reason).toMatch(/\S/);
    });
  });
});

function sorted(cells: ReadonlyArray<Record<keyof ReturnType<typeof goldCells>[number], string>>): string[] {
  return cells
    .map((cell) =>
      [cell.indicator_code, cell.applicant_type, cell.value, cell.unit, cell.obs_status, cell.raw_text].join(' | '),
    )
    .sort();
}

async function loadedCells(folder: string, sourceUri: string): Promise<string[]> {
  const warehouse = await openPublished(layoutOf(join(folder, 'warehouse')));
  try {
    const rows = await rowsOf(
      warehouse.connection,
      `SELECT o.* FROM observations o JOIN reports USING (report_id) JOIN documents USING (document_id)
       JOIN indicators i USING (indicator_code)
       WHERE source_uri = ? AND i.kind = 'printed' AND (o.raw_text IS NOT NULL)`,
      [sourceUri],
    );
    return rows
      .map((row) => {
        const value = row['value'] as { value: bigint } | null;
        const cell = [row['indicator_code'], row['applicant_type'], value ? formatDecimal(value.value) : ''];
        return [...cell, row['unit'], row['obs_status'], row['raw_text']].join(' | ');
      })
      .sort();
  } finally {
    warehouse.close();
  }
}
