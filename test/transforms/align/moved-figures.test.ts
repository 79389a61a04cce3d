import { describe, expect, test } from '@jest/globals';
import { align } from '../../../transforms/align/align.ts';
import { observe } from '../../../transforms/observe/observe.ts';
import { readText } from '../../../transforms/read/text.ts';

/** The figures read from a text, as `indicator=value`, those without a value left out. */
function figures(text: string): string[] {
  const alignment = align(readText(text).blocks, 0);
  return observe(alignment.cells, alignment.edition).observations.flatMap(({ indicatorCode, value }) =>
    value === null ? [] : [`${indicatorCode}=${value / 1_000_000n}`],
  );
}

/** Columns and rows that only the form of 2021 has, which tell the form. */
const ONLY_2021 = [
  '第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t19\n行政强制\t3',
  '第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t2.52',
  '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\t0\t0\t0\t0\t0\t0\t0',
  '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请\t0\t0\t0\t0\t0\t0\t0',
].join('\n');

describe('figures that stand under other columns than the form’s are not read in its order', () => {
  test.each(['\t', '\n', ' '])('the rows of 2021 under the columns of 2019, parted by %j', (parted) => {
    const rows = [
      ['第二十条第（一）项'],
      ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
      ['规章', '5', '6', '7'],
      ['行政规范性文件', '2', '3', '4'],
    ];
    const read = figures(`${rows.map((row) => row.join(parted)).join('\n')}\n${ONLY_2021}`);
    expect(read).toContain('penalty.decisions=19');
    expect(read.filter((one) => /^(?:regulations|normative_documents)/.test(one))).toEqual([]);
  });

  test('a table turned on its side, a cell a line', () => {
    const cells = ['信息内容', '规章', '行政规范性文件', '本年制发件数', '5', '2', '本年废止件数', '6', '3'];
    const read = figures(`第二十条第（一）项\n${cells.join('\n')}\n现行有效件数\n7\n4\n${ONLY_2021}`);
    const wrong = read.filter((one) => /^(?:regulations|normative_documents)/.test(one) && !RIGHT.includes(one));
    expect(wrong).toEqual([]);
  });
});

const RIGHT = [
  'regulations.issued=5',
  'regulations.repealed=6',
  'regulations.in_force=7',
  'normative_documents.issued=2',
  'normative_documents.repealed=3',
  'normative_documents.in_force=4',
];

test('numbers of rows between labels and units are no figures, a cell a line', () => {
  const rows = [
    ['统计指标', '行次', '单位', '统计数'],
    ['一、主动公开情况'],
    ['（一）主动公开政府信息数', '1', '条', '230'],
    ['其中：主动公开规范性文件数', '2', '条', '13'],
    ['制发规范性文件总数', '3', '件', '4'],
    ['（二）通过不同渠道和方式公开政府信息的情况'],
    ['1.政府公报公开政府信息数', '4', '条', '15'],
    ['2.政府网站公开政府信息数', '5', '条', '226'],
    ['3.政务微博公开政府信息数', '6', '条', '17'],
  ];
  expect(figures(rows.flat().join('\n'))).toEqual([
    's2014.disclosed.total=230',
    's2014.disclosed.normative_documents=13',
    's2014.normative_documents.made=4',
    's2014.channel.gazette=15',
    's2014.channel.website=226',
    's2014.channel.weibo=17',
  ]);
});

test('rows whose cells are all blank are no header of the row below them, a cell a line', () => {
  const rows = [
    ['', '申请人情况'],
    ['自然人', '法人或其他组织', '总计'],
    ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
    ['一、本年新收政府信息公开申请数量', '4', '0', '0', '2', '0', '0', '6'],
    ['3.其他'],
    ['（七）总计', '4', '0', '0', '0', '0', '0', '4'],
    ['3.其他'],
    ['（七）总计'],
    ['四、结转下年度继续办理', '2', '2'],
  ];
  const read = figures(rows.flat().join('\n'));
  expect(read).toContain('applications.received=6');
  expect(read.filter((one) => one.startsWith('applications.carried_out'))).toEqual([]);
});

test('two rows of a small table that were copied into one line', () => {
  const text = '第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数 规章 5 6 7 行政规范性文件 2 3 4';
  expect(figures(`${text}\n${ONLY_2021}`)).toEqual(expect.arrayContaining(RIGHT));
});

test('a row whose label ends as a section’s heading does, a cell a line', () => {
  const rows = ['三、本年度办理结果（三）不予公开8.属于行政查询事项', '3', '0', '0', '0', '0', '0', '3'];
  expect(figures(`${ONLY_2021}\n${rows.join('\n')}`)).toContain('applications.refused.query_matter=3');
});

test('a row with a label no form knows takes no other row’s label, where both were copied into one line', () => {
  const rows = '行政处罚 19 -7 8 其他对外管理某某某某某某某事项 4 -3 2';
  const read = figures(`第二十条第（六）项 信息内容 上一年项目数量 本年增/减 处理决定数量 ${rows}`);
  expect(read).not.toContain('penalty.items_last_year=4');
});
