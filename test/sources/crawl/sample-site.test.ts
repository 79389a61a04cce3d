import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { realEffects } from '../../../pipeline/effects.ts';
import { ArchiveWriter } from '../../../sources/archive/writer.ts';
import { crawl } from '../../../sources/crawl/crawl.ts';
import { loadRegistry } from '../../../sources/registry/load.ts';
import { startSampleSite } from '../../../sources/sample-site/sample-site.ts';
import { FAST, MemoryArchive, SILENT, withFolder } from './site.ts';

test('the five reports of the sample site are found and archived; a second run asks for the lists alone', async () => {
  const site = await startSampleSite();
  try {
    await withFolder(async (dir) => {
      const { sources, problems } = await loadRegistry('sources/sample-site/registry.yaml', { origin: site.origin });
      expect(problems).toEqual([]);
      const archive = new MemoryArchive();
      const options = { sources, archive, frontierDir: join(dir, 'frontier'), effects: realEffects, log: SILENT };
      const first = await crawl({ ...options, settings: FAST });
      expect(first.outcome).toBe('finished');
      expect(archive.kept.filter((line) => !line.startsWith('http list')).sort()).toEqual([
        'http attachment /jiyuan/2023/01-30/W020230130402513679810.docx',
        'http attachment /mem/gk/zfxxgknb/202201/W020220129587730147321.pdf',
        'http attachment /zhumadian/xxgknb/202201/zmdyjglj2021ndbg.txt',
        'http page /jiyuan/2022/12-19/2651004.html',
        'http page /jiyuan/2023/01-30/2675312.html',
        'http page /mem/gk/zfxxgknb/202201/t20220129_407264.shtml',
        'http page /shangdang/zfxxgknb/201901/t20190122_0871245.html',
        'http page /shangdang/zfxxgknb/202301/t20230118_1234567.html',
        'http page /zhumadian/xxgknb/202112/b7e20d94c15f4386a0c9e3f7d18b5a42.shtml',
        'http page /zibo/art/2020/1/16/art_1234_1840027.html',
      ]);
      const before = archive.exchanges.length;
      const second = await crawl({ ...options, settings: FAST });
      expect(
        archive.exchanges
          .slice(before)
          .filter(({ type, metadata }) => type !== 'revisit' && metadata.kind !== 'robots'),
      ).toEqual([]);
      expect(second.sources.map(({ pages, unchanged }) => [pages, unchanged])).toEqual(
        Array.from({ length: 5 }, () => [1, 1]),
      );
    });
  } finally {
    await site.close();
  }
});

test('what the crawler appends is what the archive takes', async () => {
  const site = await startSampleSite();
  try {
    await withFolder(async (dir) => {
      const { sources } = await loadRegistry('sources/sample-site/registry.yaml', { origin: site.origin });
      const archive = await ArchiveWriter.open(join(dir, 'archive'), realEffects);
      const options = { sources: sources.slice(0, 1), archive, frontierDir: join(dir, 'frontier') };
      const run = () => crawl({ ...options, effects: realEffects, log: SILENT, settings: FAST });
      expect((await run()).sources[0]).toMatchObject({ new: 3, failed: 1, unchanged: 0 });
      expect((await run()).sources[0]).toMatchObject({ new: 0, failed: 0, unchanged: 1 });
      await archive.close();
    });
  } finally {
    await site.close();
  }
});
