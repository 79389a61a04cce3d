import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { sampleResources } from '../../../sources/sample-site/resources.ts';
import { goldDescription } from '../../gold/gold.ts';

const registry = z
  .object({ sources: z.array(z.object({ id: z.string(), region_code: z.string(), list_urls: z.array(z.string()) })) })
  .parse(parse(readFileSync('sources/sample-site/registry.yaml', 'utf8')));

test.each([
  ['sample-shangdang', 'shangdang-2022', '图解：上党区应急管理局2022年政府信息公开工作年度报告'],
  ['sample-zibo', 'zibo-2019', '下一页'],
  ['sample-jiyuan', 'jiyuan-2022', '应急管理局2022年政府信息公开工作年度报告'],
  ['sample-mem', 'mem-2021', '应急管理部2021年政府信息公开工作报告'],
  ['sample-zhumadian', 'zhumadian-2021', '驻马店市应急管理局2021年政府信息公开工作年度报告'],
] as const)('%s: its list is a page of the site, its region that of the report', (id, report, shown) => {
  const source = registry.sources.find((entry) => entry.id === id);
  expect(source?.region_code).toBe(goldDescription(report).region_code);
  const [list = ''] = source?.list_urls ?? [];
  const resource = sampleResources().get(list.replace('{origin}', ''));
  const charset = id === 'sample-zibo' ? 'gb18030' : 'utf-8';
  expect(new TextDecoder(charset).decode(resource?.body)).toContain(shown);
});
