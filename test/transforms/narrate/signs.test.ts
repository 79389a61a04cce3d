import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { holdsAny, matchesOf } from '../../../transforms/narrate/matches.ts';
import { passageOf } from '../../../transforms/narrate/passages.ts';
import { COUNTED, NONE_NORMATIVE, NONE_RECEIVED, NORMATIVE_COUNTED } from '../../../transforms/narrate/phrases.ts';
import { GOLD_REPORTS } from '../../gold/gold.ts';

const PHRASES = [...COUNTED, ...NORMATIVE_COUNTED, ...NONE_RECEIVED, NONE_NORMATIVE];

/** Sentences that state each thing at least once, beside what real pages say. */
const SENTENCES = [
  '上年结转政府信息公开申请2件，2020年结转2件，结转2022年度3件，结转自上年1件，转入下一年度4件，1件申请尚在办理中结转下年',
  '收到政府信息公开申请12件，新收12件政府信息公开申请，政府信息公开申请共受理12件，依申请公开申请数量12件，收到申请12件',
  '办结政府信息公开申请12件，答复3件依申请公开申请，办理政府信息公开申请12件，处理12件政府信息公开申请，办结12件',
  '部分公开1件，予以公开2件，不予公开3件，无法提供4件，不予处理5件，其他处理6件，7件予以公开，8件不同意公开，9件不能提供',
  '废止行政规范性文件1件，宣布失效规范性文件2件，现行有效规范性文件3件，制定规范性文件4件，制发5件规范性文件，印发规范性文件6件',
  '未收到政府信息公开申请，无收到申请，政府信息公开申请为零，依申请公开零申请，没有制定规范性文件',
];

test('a phrase matches only where one of its signs stands', () => {
  const texts = [
    ...GOLD_REPORTS.map((report) => readFileSync(`test/fixtures/reports/${report}/report.txt`, 'utf8')),
    readFileSync('test/fixtures/pages.jsonl', 'utf8').replaceAll('\\n', '\n'),
    ...SENTENCES,
  ];
  const seen = new Set<string>();
  for (const line of texts.join('\n').split('\n')) {
    for (const { text } of passageOf(line.slice(0, 6_000)).clauses) {
      for (const { concept, pattern, signs } of PHRASES) {
        if (matchesOf(pattern, text).length === 0) continue;
        seen.add(`${concept} ${signs}`);
        expect(holdsAny(text, signs) ? text : `${text} has none of ${signs}`).toBe(text);
      }
    }
  }
  expect(
    [...new Set(PHRASES.map(({ concept, signs }) => `${concept} ${signs}`))].filter((one) => !seen.has(one)),
  ).toEqual([]);
});

test('matches are those of matchAll, again and again', () => {
  for (const text of ['a1b22', '', '333']) {
    for (const pattern of [/\d/g, /\d*/g, /x/g]) {
      for (let round = 0; round < 2; round++) {
        expect(matchesOf(pattern, text).map((match) => [match[0], match.index])).toEqual(
          [...text.matchAll(pattern)].map((match) => [match[0], match.index]),
        );
      }
    }
  }
});
