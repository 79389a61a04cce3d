import { describe, expect, test } from '@jest/globals';
import type { Content } from '../../../model/content.ts';
import { formatDecimal } from '../../../model/decimal.ts';
import type { Narrative, NarrativeContext } from '../../../transforms/narrate/figure.ts';
import { narrate } from '../../../transforms/narrate/narrate.ts';
import { readNumeral } from '../../../transforms/narrate/numeral.ts';
import { FEES, PHRASINGS } from './phrasings.ts';
import { leastCpu } from '../../cpu-time.ts';

const OWN_2021: NarrativeContext = { reportYear: 2021, scope: 'own' };

function read(paragraphs: readonly string[], context = OWN_2021, section = 'overview'): Narrative {
  const content: Content = {
    format: 'text',
    blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })),
    metadata: {},
    regions: [],
    links: [],
    images: 0,
    notes: [],
  };
  return narrate(content, { from: 0, to: paragraphs.length, headings: [{ section, block: 0 }] }, context);
}

function told({ figures }: Narrative): string[] {
  return figures.map(({ concept, value }) => `${concept} ${formatDecimal(value)}`);
}

describe('figures of the text', () => {
  test.each(PHRASINGS)('%s', (sentence, ...figures) => {
    expect(told(read([sentence]))).toEqual(figures);
  });

  test('a heading says what the sentences below it count', () => {
    const narrative = read([
      '（二）依申请公开办理情况',
      '2021年共收到申请3件，予以公开2件。',
      '（三）平台建设',
      '答复9件。',
    ]);
    expect(told(narrative)).toEqual(['received 3', 'granted 2']);
    expect(narrative.figures.map(({ confidence }) => confidence)).toEqual(['likely', 'likely']);
  });

  test('the phrase, the sentence and the paragraph are given as printed', () => {
    const narrative = read(['一、总体情况', '２０２１年，我局　收到政府信息公开申请 ３ 件。另有公文。']);
    expect(narrative.figures).toEqual([
      {
        concept: 'received',
        extent: 'exact',
        value: 3_000_000n,
        phrase: '收到政府信息公开申请 ３ 件',
        sentence: '２０２１年，我局　收到政府信息公开申请 ３ 件',
        paragraph: 1,
        confidence: 'certain',
      },
    ]);
  });

  test('applications carried over and counted along are told', () => {
    const extent = (text: string): string | undefined => read([text]).figures[0]?.extent;
    expect(extent('收到政府信息公开申请20件（含上年结转2件）。')).toBe('with_carried_in');
    expect(extent('收到政府信息公开申请20件（上年结转2件）。')).toBe('perhaps_with_carried_in');
    expect(extent('收到政府信息公开申请20件，上年结转2件。')).toBe('exact');
  });

  test('a consolidated report counts the whole area, not the office that writes it', () => {
    const government: NarrativeContext = { reportYear: 2021, scope: 'consolidated' };
    expect(
      told(read(['全市各级行政机关收到政府信息公开申请800件，市本级收到政府信息公开申请30件。'], government)),
    ).toEqual(['received 800']);
  });

  test('a very long paragraph without full stops takes no time', async () => {
    const readOnce = (): void => expect(told(read(['收到政府信息公开未收到申请行政复议'.repeat(20_000)]))).toEqual([]);
    expect(await leastCpu(500, readOnce, 5)).toBeLessThan(500);
  });
});

describe('the processing fee', () => {
  test.each(FEES)('%s', (sentence, amount) => {
    const { fee } = read(['六、其他需要报告的事项', sentence], OWN_2021, 'other');
    const value = fee?.value ?? null;
    expect(fee === null ? 'none' : value === null ? 'null' : formatDecimal(value)).toBe(amount);
  });

  test('there was none before report year 2020', () => {
    expect(read(['未收取信息处理费。'], { reportYear: 2019, scope: 'own' }, 'other').fee).toBeNull();
  });

  test('the slip of 末 for 未 is named, not guessed', () => {
    expect(read(['2021年末收取信息处理费用。'], OWN_2021, 'other').fee).toMatchObject({
      phrase: '年末收取信息处理费用',
      doubt: expect.stringContaining('未 (not) may be meant'),
    });
  });
});

test.each([
  ['十', '10'],
  ['两', '2'],
  ['二十三', '23'],
  ['一百零三', '103'],
  ['1466', '1466'],
  ['3.5', '3.5'],
  ['一一', null],
  ['十百', null],
])('the numeral %s is %s', (text, expected) => {
  const value = readNumeral(text);
  expect(value === null ? null : formatDecimal(value)).toBe(expected);
});
