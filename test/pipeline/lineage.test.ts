import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { ingest } from '../../pipeline/commands.ts';
import { openPublished } from '../../pipeline/warehouse/staged-warehouse.ts';
import { inFolder, runIn } from './warehouse-folder.ts';

const REPORT = 'test/fixtures/reports/shangdang-2022/report.txt';

/** The statement of the cookbook, as a reader copies it. */
async function statement(): Promise<string> {
  const text = await readFile('docs/cookbook.md', 'utf8');
  const section = text.slice(text.indexOf('### From a number to its bytes'));
  return /```sql\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
}

test('one join leads from a value to the bytes it was printed in, and to the code that read them', async () => {
  await inFolder(async (folder) => {
    const run = runIn(folder);
    await ingest(run, [REPORT]);
    const warehouse = await openPublished(run.layout);
    const found = await (await warehouse.connection.run(await statement())).getRowObjectsJson();
    warehouse.close();
    expect(found).toHaveLength(1);
    const [row = {}] = found;
    expect(row).toMatchObject({
      value: '35.000000',
      raw_text: '35',
      unit: '件',
      source_uri: REPORT,
      run_id: run.runId,
    });
    expect(row['code_version']).toBe(run.codeVersion);

    const file = await readFile(join(run.layout.archive, row['archive_file'] as string));
    const offset = Number(row['archive_offset']);
    const record = gunzipSync(file.subarray(offset, offset + Number(row['archive_length'])));
    const body = record.subarray(record.indexOf('\r\n\r\n') + 4).subarray(0, Number(row['bytes']));
    expect(createHash('sha256').update(body).digest('hex')).toBe(row['sha256']);
    expect(body.equals(await readFile(REPORT))).toBe(true);
  });
});
