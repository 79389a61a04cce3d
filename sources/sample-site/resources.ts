import { jiyuanResources } from './agencies/jiyuan.ts';
import { memResources } from './agencies/mem.ts';
import { shangdangResources } from './agencies/shangdang.ts';
import { zhumadianResources } from './agencies/zhumadian.ts';
import { ziboResources } from './agencies/zibo.ts';
import { htmlResource, type Resource } from './resource.ts';

const ROBOTS = 'User-agent: *\nDisallow: /admin/\nDisallow: /search\n';
const HOME = `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8" /><title>政府信息公开样例站</title></head>
<body><h1>政府信息公开样例站</h1>
<ul>
<li><a href="/shangdang/">长治市上党区应急管理局</a></li>
<li><a href="/zibo/">淄博市应急管理局</a></li>
<li><a href="/jiyuan/">济源市应急管理局</a></li>
<li><a href="/mem/">中华人民共和国应急管理部</a></li>
<li><a href="/zhumadian/">驻马店市应急管理局</a></li>
</ul></body></html>
`;

/**
 * Everything the sample site answers, by path with query. Built from the five stored texts: the same bytes each time.
 * @throws Error where two resources claim one path
 */
export function sampleResources(): ReadonlyMap<string, Resource> {
  const all = [
    htmlResource('/', '2023-01-30', HOME),
    {
      path: '/robots.txt',
      contentType: 'text/plain; charset=utf-8',
      body: Buffer.from(ROBOTS),
      modified: '2020-01-01',
    },
    ...shangdangResources(),
    ...ziboResources(),
    ...jiyuanResources(),
    ...memResources(),
    ...zhumadianResources(),
  ];
  const resources = new Map(all.map((resource) => [resource.path, resource]));
  if (resources.size !== all.length) throw new Error('two resources of the sample site claim one path');
  return resources;
}
