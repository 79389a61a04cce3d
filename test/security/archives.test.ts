import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { unzipSync, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { ingest } from '../../pipeline/commands.ts';
import { realEffects } from '../../pipeline/effects.ts';
import { verifySnapshots } from '../../sinks/snapshot/verify.ts';
import { readAt } from '../../sources/archive/restore.ts';
import { runWith } from '../crash/nights.ts';
import { readBytes } from '../fuzz/read.ts';
import { goldText } from '../gold/gold.ts';
import { ask, inFolder } from '../pipeline/warehouse-folder.ts';

/** The archive with the member `__prot0__` under the name of every object's prototype. */
function underProto(zip: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(zip).toString('latin1').replaceAll('__prot0__', '__proto__'), 'latin1');
}

describe('names that lead out of a folder', () => {
  test(
    'in a zip archive are names of documents, and no file is written',
    () =>
      inFolder(async (folder) => {
        const report = Buffer.from(goldText('zhumadian-2021'));
        const names = ['../../outside.txt', '/etc/outside.txt', 'C:\\outside.txt', 'a/../../outside.txt', '__prot0__'];
        const path = join(folder, 'reports.zip');
        const members = names.map((name, n) => [name, Buffer.concat([report, Buffer.from([10 + n])])] as const);
        await writeFile(path, underProto(zipSync(Object.fromEntries(members))));
        await mkdir(join(folder, 'below'));
        await ingest(runWith(realEffects, join(folder, 'below', 'warehouse')), [path]);
        expect((await readdir(folder)).sort()).toEqual(['below', 'reports.zip']);
        expect(await readdir(join(folder, 'below'))).toEqual(['warehouse']);
        await symlink(join(folder, 'below', 'warehouse'), join(folder, 'warehouse'));
        const found = await ask(folder, 'SELECT source_uri, status FROM documents ORDER BY archive_offset, source_uri');
        expect(found.every(([uri]) => uri?.startsWith(path))).toBe(true);
        expect(found.filter(([, status]) => status === 'loaded' || status === 'duplicate').length).toBeGreaterThan(0);
      }),
    300_000,
  );

  test('in SHA256SUMS are no list of checksums', () =>
    inFolder(async (folder) => {
      const id = '2024-01-01-00000000';
      await mkdir(join(folder, id));
      for (const name of ['../../../etc/passwd', '/etc/passwd', '..\\a', 'a/../../b']) {
        await writeFile(join(folder, id, 'SHA256SUMS'), `${'0'.repeat(64)}  ${name}\n`);
        const problems: string[] = [];
        for await (const { problem } of verifySnapshots(folder)) problems.push(problem);
        expect([name, problems]).toEqual([name, expect.arrayContaining(['is no list of checksums'])]);
      }
    }));

  test('as the place of a record are refused', async () => {
    for (const name of ['../../etc/passwd', '/etc/passwd', 'gongkai-20240101T000000Z-000001.warc.gz/../../x']) {
      await expect(readAt('/tmp', name, 0)).rejects.toThrow('is no file name of the archive');
    }
  });
});

describe('entities of XML', () => {
  const docx = unzipSync(readFileSync('test/fixtures/formats/form-2021.docx'));
  const main = Buffer.from(docx['word/document.xml'] ?? []).toString();

  /** The Word report with a document type in front, and a reference to its entity in the title. */
  function withEntities(declarations: string): Uint8Array {
    const text = main
      .replace(/(<\?xml[^>]*\?>)/, `$1<!DOCTYPE w:document [${declarations}]>`)
      .replace('年政府信息公开工作年度报告', '年政府信息公开工作年度报告&e;');
    return zipSync({ ...docx, 'word/document.xml': Buffer.from(text) });
  }

  test.each([
    ['of a file', '<!ENTITY e SYSTEM "file:///etc/passwd">'],
    ['of an address', '<!ENTITY e SYSTEM "http://127.0.0.1:9/">'],
    ['of a parameter', '<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;'],
    [
      'that grow',
      `<!ENTITY a0 "lol">${Array.from({ length: 12 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')}<!ENTITY e "&a12;">`,
    ],
  ])('%s are not looked up', async (_, declarations) => {
    const began = process.cpuUsage();
    const reading = await readBytes('a.docx', withEntities(declarations));
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(2000);
    expect(
      JSON.stringify(reading, (__, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toMatch(/root:|lollol/);
  });
});

test('a part of a Word report under the name of the prototype changes nothing', async () => {
  const parts = unzipSync(readFileSync('test/fixtures/formats/form-2021.docx'));
  const zip = underProto(zipSync({ ...parts, __prot0__: Buffer.from('{"polluted":1}') }));
  const [plain, changed] = [await readBytes('a.docx', zipSync(parts)), await readBytes('a.docx', zip)];
  expect(changed).toEqual(plain);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
