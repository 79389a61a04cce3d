import { describe, expect, test } from '@jest/globals';
import { agencyIdIn, bodyNameRows, bodySuffix, reformRows, regionLinkRows } from '../../model/agencies.ts';
import { BODY_NAMES } from '../../model/agencies-names.ts';
import { REFORMS } from '../../model/agencies-reforms.ts';
import { bodyNames } from '../../model/sectors.ts';
import { agencyIdOf } from '../../transforms/recognise/agency/agency-id.ts';
import { agenciesIn } from '../../transforms/recognise/agency/names.ts';

describe('the register as rules', () => {
  test.each([
    ['淄博市工商行政管理局', '370300', ['market_regulation', '工商行政管理']],
    ['淄博市质量技术监督局', '370300', ['market_regulation', '质量技术监督']],
    ['淄博市食品药品监督管理局', '370300', ['market_regulation', '食品药品监督管理']],
    ['淄博市旅游局', '370300', ['culture_tourism', '旅游']],
    ['淄博市人民政府法制办公室', '370300', ['justice', '人民政府法制办公室']],
    ['淄博市海洋与渔业局', '370300', ['natural_resources', '海洋']],
    ['淄博市测绘地理信息局', '370300', ['natural_resources', '测绘地理信息']],
    ['淄博市扶贫开发办公室', '370300', ['agriculture', '扶贫开发']],
    ['淄博市人口和计划生育委员会', '370300', ['health', '人口和计划生育']],
    ['长治县安全生产监督管理局', '140421', 'emergency_management'],
    ['上党区应急管理局', '140404', 'emergency_management'],
  ] as const)('gives %s the id that its reports get', (name, region, body) => {
    const mention = agenciesIn(name).at(-1);
    expect(mention && agencyIdOf(mention, region)).toBe(agencyIdIn(region, body));
  });

  test('speaks of lines that the names of bodies know', () => {
    const lines = new Set([...bodyNames().values()].map(({ sector, line }) => `${sector} ${String(line)}`));
    const bodies = REFORMS.flatMap(({ from, to }) => [from, to]).filter((body) => typeof body !== 'string');
    expect(bodies.filter(([sector, line]) => !lines.has(`${sector} ${line}`))).toEqual([]);
  });

  test('names bodies as the reports do: every name leads to its sector', () => {
    const wrong = BODY_NAMES.filter(({ name, sector }) => bodyNames().get(name)?.sector !== sector);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('has no two names of a body and level at the end of one year', () => {
    const rows = bodyNameRows();
    const clashes = rows.filter((one) =>
      rows.some(
        (other) =>
          other !== one &&
          other.body === one.body &&
          other.level === one.level &&
          (one.valid_from ?? 0) >= (other.valid_from ?? 0) &&
          (one.valid_from ?? 0) < (other.valid_to ?? 9999),
      ),
    );
    expect(clashes).toEqual([]);
  });

  test('puts a reform into a row per level, with its year there', () => {
    const commerce = reformRows().filter(
      ({ from_body }) => from_body === bodySuffix(['market_regulation', '工商行政管理']),
    );
    expect(commerce.map(({ level, year, kind }) => [level, year, kind])).toEqual([
      ['nation', 2018, 'merged_into'],
      ['province', 2018, 'merged_into'],
      ['prefecture', 2019, 'merged_into'],
      ['county', 2019, 'merged_into'],
    ]);
  });

  test.each([
    ['140421', [{ to_code: '140404', year: 2018, kind: 'renamed' }]],
    [
      '520221',
      [
        { to_code: '520201', year: 2020, kind: 'split_into' },
        { to_code: '520204', year: 2020, kind: 'renamed' },
      ],
    ],
    [
      '330104',
      [
        { to_code: '330102', year: 2021, kind: 'split_into' },
        { to_code: '330114', year: 2021, kind: 'split_into' },
      ],
    ],
    ['371200', [{ to_code: '370100', year: 2018, kind: 'merged_into' }]],
  ])('says what became of the region %s', (code, expected) => {
    const found = regionLinkRows().filter(({ from_code }) => from_code === code);
    expect(found.map(({ to_code, year, kind }) => ({ to_code, year, kind }))).toEqual(expected);
  });
});
