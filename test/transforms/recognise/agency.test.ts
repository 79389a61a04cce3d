import { describe, expect, test } from '@jest/globals';
import type { Hints } from '../../../model/received.ts';
import { agencyOf } from '../../../transforms/recognise/agency.ts';
import { chooseBody } from '../../../transforms/recognise/body.ts';
import { publishedOf } from '../../../transforms/recognise/published.ts';
import { documentOf, heading, table } from './documents.ts';

function agency(title: string, options: { lines?: string[]; hints?: Hints; year?: number } = {}) {
  const content = documentOf([heading(`${title}政府信息公开工作年度报告`), ...(options.lines ?? [])]);
  return agencyOf(content, chooseBody(content), options.hints ?? {}, options.year ?? 2022);
}

describe('an agency keeps its identity', () => {
  test.each([
    ['驻马店市应急管理局2021年', 2021, '411700-emergency_management'],
    ['驻马店市安全生产监督管理局2016年', 2016, '411700-emergency_management'],
    ['驻马店市安监局2016年', 2016, '411700-emergency_management'],
    ['淄博市应急局2019年度', 2019, '370300-emergency_management'],
    ['长治县安全生产监督管理局2016年', 2016, '140404-emergency_management'],
    ['长治市上党区应急管理局', 2022, '140404-emergency_management'],
    ['莱芜市公安局2016年', 2016, '371200-public_security'],
    ['铜仁地区财政局2009年', 2009, '520600-finance'],
    ['某市发改委'.replace('某', '洛阳'), 2021, '410300-development_reform'],
    ['洛阳市发展和改革委员会', 2021, '410300-development_reform'],
    ['洛阳市人力资源和社会保障局', 2021, '410300-human_resources'],
    ['洛阳市国土资源局2017年', 2017, '410300-natural_resources'],
    ['洛阳市自然资源和规划局', 2021, '410300-natural_resources'],
    ['洛阳市卫生和计划生育委员会2016年', 2016, '410300-health'],
    ['河南省卫生健康委', 2021, '410000-health'],
    ['洛阳市人民政府', 2021, '410300-government'],
    ['洛阳市2021年', 2021, '410300-government'],
    ['洛阳市人民政府办公室', 2021, '410300-government_office'],
    ['应急管理部2021年', 2021, '000000-emergency_management'],
    ['中华人民共和国应急管理部2021年', 2021, '000000-emergency_management'],
    ['中国气象局2021年', 2021, '000000-meteorology'],
    ['審計署2021年', 2021, '000000-audit'],
    ['国家税务总局洛阳市税务局2021年', 2021, '410300-tax'],
    ['上海市公安局静安分局2021年', 2021, '310106-public_security'],
    ['陆豐市應急(yīng)管理局2023年', 2023, '441581-emergency_management'],
  ])('%s of %i is %s', (title, year, agencyId) => {
    expect(agency(title, { year }).agencyId).toBe(agencyId);
  });

  test.each([
    ['洛阳市旅游局2016年', '洛阳市文化局2016年'],
    ['万源市玉带乡2024年', '万源市河口镇2024年'],
    ['淄博市高新技术产业开发区应急管理局', '淄博市应急管理局'],
    ['新疆生产建设兵团应急管理局', '新疆维吾尔自治区应急管理厅'],
  ])('%s is another body than %s', (one, other) => {
    const [first, second] = [agency(one, { year: 2016 }), agency(other, { year: 2016 })];
    expect(first.agencyId).not.toBeNull();
    expect(first.agencyId).not.toBe(second.agencyId);
    expect(first.regionCode).toBe(second.regionCode);
  });

  test('a township that became a town, under either form of its name', () => {
    const ids = ['万源市玉带乡2019年', '万源市玉带乡人民政府2019年', '万源市玉带镇人民政府2024年'].map(
      (title) => agency(title).agencyId,
    );
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^511781-town-[0-9a-f]{8}$/);
  });
});

describe('scope', () => {
  test.each([
    ['洛阳市人民政府', 'consolidated'],
    ['洛阳市人民政府办公室', 'own'],
    ['洛阳市应急管理局', 'own'],
    ['万源市玉带乡人民政府', 'own'],
  ])('%s reports %s figures', (title, scope) => {
    expect(agency(title).scope).toBe(scope);
  });
});

describe('a name without its place', () => {
  test('takes it from the signature', () => {
    expect(agency('应急管理局2022年', { lines: ['正文。', '济源市应急管理局'] })).toMatchObject({
      regionCode: '419001',
      confidence: 'certain',
    });
  });

  test('takes it from the registry', () => {
    const hints = { agency: '驻马店市应急管理局', regionCode: '411700', sector: 'emergency_management' };
    expect(agency('应急管理局2022年', { hints })).toMatchObject({
      agencyName: '应急管理局',
      fullName: '驻马店市应急管理局',
      agencyId: '411700-emergency_management',
      confidence: 'certain',
    });
  });

  test('takes it from the place the text speaks of', () => {
    const lines = ['济源示范区管委会部署后，“济源应急”公众号发布信息。'];
    expect(agency('应急管理局2022年', { lines })).toMatchObject({ regionCode: '419001', confidence: 'likely' });
  });

  test('fits the level it names', () => {
    const lines = ['登录青川县门户网站和广元市人民政府网站查看。'];
    expect(agency('县乡村振兴局2021年', { lines }).regionCode).toBe('510822');
    expect(agency('市乡村振兴局2021年', { lines }).regionCode).toBe('510800');
  });

  test('is not guessed', () => {
    expect(agency('区应急管理局2022年')).toMatchObject({
      agencyName: '区应急管理局',
      agencyId: null,
      confidence: 'uncertain',
    });
  });
});

describe('the particulars of a page in a table', () => {
  test('name agency and date', () => {
    const content = documentOf([
      table([
        ['索引号', '014206330/2024-00012', '发布机构', '驻马店市应急管理局'],
        ['成文日期：', '2024年1月20日', '名称', '2023年政府信息公开工作年度报告'],
      ]),
      heading('2023年政府信息公开工作年度报告'),
    ]);
    const body = chooseBody(content);
    expect(agencyOf(content, body, {}, 2023)).toMatchObject({
      agencyId: '411700-emergency_management',
      confidence: 'likely',
    });
    expect(publishedOf(content, body, {}).publishedOn).toBe('2024-01-20');
  });
});

describe('a place of which there are several', () => {
  test('is told by another name in the document', () => {
    expect(agency('鼓楼区应急管理局2022年', { lines: ['请与福州市鼓楼区应急管理局联系。'] }).regionCode).toBe('350102');
    expect(agency('鼓楼区应急管理局2022年', { lines: ['请与徐州市鼓楼区应急管理局联系。'] }).regionCode).toBe('320302');
  });

  test('is told by what the text speaks of', () => {
    expect(agency('鼓楼区应急管理局2022年', { lines: ['按照南京市委、市政府部署，南京市统一安排。'] })).toMatchObject({
      regionCode: '320106',
      confidence: 'likely',
    });
  });

  test('is not guessed', () => {
    expect(agency('鼓楼区应急管理局2022年')).toMatchObject({ regionCode: null, confidence: 'uncertain' });
  });
});

describe('the registry', () => {
  test('does not overrule the document, but its contradiction is said', () => {
    const found = agency('驻马店市应急管理局2021年', { hints: { agency: '驻马店市审计局', regionCode: '411700' } });
    expect(found).toMatchObject({ agencyId: '411700-emergency_management', confidence: 'uncertain' });
    expect(found.evidence.at(-1)).toBe('contradicted: the registry lists 驻马店市审计局, a body of audit');
  });

  test('names the agency where the document does not', () => {
    expect(agency('2023年', { hints: { agency: '石家庄市长安区统计局' } }).agencyId).toBe('130102-statistics');
  });

  test('a ministry named in the text is not the agency', () => {
    const lines = ['根据应急管理部和国务院办公厅要求，按照河南省人民政府部署，开展工作。'];
    expect(agency('2023年', { lines }).agencyId).toBeNull();
  });
});
