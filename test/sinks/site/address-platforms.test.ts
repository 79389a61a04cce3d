import { expect, test } from '@jest/globals';
import { platformOf } from '../../../sinks/site/address-platforms.ts';
import { rowsOf } from '../../../sinks/warehouse/sql.ts';
import { withWarehouse } from '../with-warehouse.ts';

/** Addresses of the shapes seen on real sites. */
const SEEN: ReadonlyArray<readonly [address: string, platform: string | null]> = [
  ['https://www.a.gov.cn/zfxxgk/qzbm/202301/t20230106_1792966.htm', 'TRS'],
  ['http://yjgl.a.gov.cn/xxgknb/202401/t20240129_4435939.html', 'TRS'],
  ['http://www.a.gov.cn/art/2025/1/13/art_1229455202_96731.html', 'Hanweb'],
  ['http://www.a.gov.cn/zwgk/art/2026/art_0123456789abcdef0123456789abcdef.html', 'Hanweb'],
  ['http://www.a.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=11370000&fbtime=2022', 'Hanweb'],
  ['http://www.a.gov.cn/info/2957/33985.htm', 'VSB'],
  ['http://www.a.gov.cn/ajj/zwgk/gknb/content/post_1223524.html', 'NFCMS'],
  ['http://www.a.gov.cn/gkmlpt/content/2/2995/post_2995769.html', 'gkmlpt'],
  ['https://www.a.gov.cn/wsjkw/c102326/202401/698270b46fa14e40ac780f0bf25742e2.shtml', 'Kaipu'],
  ['https://a.gov.cn/public/6598731/10333631.html', 'Lonsun'],
  ['https://www.a.gov.cn/XxgkAnnualReport/show/5848.html', 'Anhui'],
  ['http://www.a.gov.cn/zfxxgknb/content/d3b17f6f-0e49-4bd1-bccf-ebb3173f2576.html', 'TrueCMS'],
  ['http://www.a.gov.cn/25305/55848/content_2127081.html', null],
  ['reports/2022.docx', null],
];

test('the platform is told by the shape of the address', async () => {
  await withWarehouse(async ({ connection }) => {
    for (const [address, platform] of SEEN) {
      const [row] = await rowsOf(connection, `SELECT ${platformOf('uri')} AS platform FROM (SELECT ? AS uri)`, [
        address,
      ]);
      expect([address, row?.['platform']]).toEqual([address, platform]);
    }
  });
});
