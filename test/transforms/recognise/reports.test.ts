import { describe, expect, test } from '@jest/globals';
import { recognise } from '../../../transforms/recognise/recognise.ts';
import { reportText } from './documents.ts';

describe('the five real reports are recognised without any hint', () => {
  test.each([
    ['jiyuan-2022', '应急管理局', '419001', 2022, null, 'likely', '应急管理局 2022 年政府信息公开工作年度报告'],
    [
      'zhumadian-2021',
      '驻马店市应急管理局',
      '411700',
      2021,
      null,
      'certain',
      '驻马店市应急管理局2021年政府信息公开工作年度报告',
    ],
    [
      'zibo-2019',
      '淄博市应急局',
      '370300',
      2019,
      '2020-01-16',
      'certain',
      '淄博市应急局2019年度政府信息公开工作年度报告',
    ],
    [
      'shangdang-2022',
      '长治市上党区应急管理局',
      '140404',
      2022,
      null,
      'certain',
      '长治市上党区应急管理局政府信息公开工作年度报告',
    ],
    ['mem-2021', '应急管理部', '000000', 2021, '2022-01-29', 'certain', '应急管理部2021年政府信息公开工作报告'],
  ])('%s', (slug, agencyName, regionCode, year, publishedOn, confidence, title) => {
    const found = recognise(reportText(slug));
    expect(found).toMatchObject({
      kind: 'report',
      reason: null,
      title,
      agency: {
        agencyName,
        regionCode,
        agencyId: `${regionCode}-emergency_management`,
        sector: 'emergency_management',
        scope: 'own',
        confidence,
      },
      year: { year, certain: true },
      published: { publishedOn },
    });
    expect([...new Set(found.body.headings.map((heading) => heading.section))]).toEqual([
      'overview',
      'proactive',
      'applications',
      'disputes',
      'problems',
      'other',
    ]);
  });

  test('the announcement that wraps a report stays outside its body', () => {
    const content = reportText('mem-2021');
    const { body } = recognise(content);
    expect(content.blocks[body.from]).toMatchObject({ text: '应急管理部2021年政府信息公开工作报告' });
  });

  test('what other reports are called in a list above it says nothing about it', () => {
    const { blocks, ...rest } = reportText('zhumadian-2021');
    const list = ['驻马店市审计局2019年政府信息公开工作年度报告', '驻马店市财政局2018年政府信息公开工作年度报告'];
    const page = [...list.map((text) => ({ kind: 'paragraph' as const, text })), ...blocks];
    const found = recognise({ ...rest, blocks: page });
    expect(found.agency).toMatchObject({ agencyId: '411700-emergency_management', confidence: 'certain' });
    expect(found.year).toMatchObject({ year: 2021, certain: true });
    expect(found.title).toBe('驻马店市应急管理局2021年政府信息公开工作年度报告');
  });
});
