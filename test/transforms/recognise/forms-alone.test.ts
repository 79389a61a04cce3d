import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../model/content.ts';
import type { Edition } from '../../../model/vocabulary.ts';
import { draftOf, sheetsOf } from '../../corpus/draft.ts';
import { Random } from '../../corpus/random.ts';
import { renderWorkbook } from '../../corpus/render-office.ts';
import { joinSheets, type Sheet } from '../../corpus/sheet.ts';
import { readBytes } from '../../fuzz/read.ts';
import { recognise } from '../../../transforms/recognise/recognise.ts';
import { documentOf } from './documents.ts';

/** A workbook with the tables of a report on one sheet, below some lines, and nothing else. */
function alone(edition: Edition, lines: readonly string[] = []): Uint8Array {
  const draft = draftOf(edition, 'much', new Random(3));
  const [first, ...others] = sheetsOf(draft);
  const sheet: Sheet = others.reduce((above, below) => joinSheets(above, below), first!);
  return renderWorkbook({ ...draft, blocks: [...lines, sheet] }, 'xlsx');
}

describe('a whole form without a word of text is a report', () => {
  test.each([
    ['2021', 10 + 25 * 7 + 15],
    ['2019', 22 + 23 * 7 + 15],
    ['2014', 58],
  ] as const)('of %s: its name says whose and for which year', async (edition, cells) => {
    const name = 'D:\\年报\\长治市上党区应急管理局2023年政府信息公开年报.xlsx';
    const { status, report, observations } = await readBytes(name, alone(edition));
    expect(status).toBe('loaded');
    expect(report).toMatchObject({ edition, reportYear: 2023, agencyName: '长治市上党区应急管理局' });
    expect(observations.filter(({ value, rowIndex }) => value !== null && rowIndex !== null)).toHaveLength(cells);
  });

  test('of 2014 under its own title, with who filled it in', async () => {
    const lines = ['政府信息公开情况统计表', '（2017年度）', '填报单位（盖章）：长治市上党区应急管理局'];
    const { report } = await readBytes('a.xlsx', alone('2014', lines));
    expect(report).toMatchObject({ reportYear: 2017, agencyName: '长治市上党区应急管理局' });
  });

  test('but not of a quarter', async () => {
    const { status } = await readBytes('a.xlsx', alone('2014', ['某县2017年10月政府信息公开情况统计表']));
    expect(status).toBe('not_a_report');
  });
});

describe('the name of a file', () => {
  const article: Block[] = [{ kind: 'paragraph', text: '第一条 为了防御和减轻地震灾害，制定本条例。'.repeat(20) }];
  const name = '某县应急管理局2023年政府信息公开年报';

  test('makes no report of a text that is none', () => {
    expect(recognise(documentOf(article), {}, `${name}.doc`).kind).toBe('not_a_report');
  });

  test('names a member of an archive, and not what the web calls by that address', () => {
    const titleAt = (address: string) => recognise(documentOf(article), {}, address).year.year;
    expect(titleAt(`https://www.example.gov.cn/a.zip!/${name}.doc`)).toBe(2023);
    expect(titleAt(`https://www.example.gov.cn/${name}.doc`)).toBeNull();
  });
});
