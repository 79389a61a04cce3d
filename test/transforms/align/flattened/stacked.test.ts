import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../../../model/content.ts';
import { align } from '../../../../transforms/align/align.ts';
import { readable } from '../../../../transforms/align/flattened/readable.ts';
import { withWholeHeaders } from '../../../../transforms/align/flattened/stacked-labels.ts';

function blocksOf(lines: readonly string[]): Block[] {
  return lines.map((text): Block => ({ kind: 'paragraph', text }));
}

function read(lines: readonly string[]): string[] {
  return align(blocksOf(lines), 0).cells.map(({ spec, cell, doubt }) =>
    [spec.indicatorCode, spec.applicantType, cell?.text ?? '', ...(doubt === null ? [] : ['?'])].join(' '),
  );
}

const APPLICANTS = ['natural_person', 'business', 'research', 'social', 'legal_service', 'other_organisation', 'total'];

function received(...figures: number[]): string[] {
  return figures.map((figure, at) => `applications.received ${APPLICANTS[at]} ${figure}`);
}

describe('a header laid out in several lines', () => {
  test.each([
    [
      'with the merged label above the labels beside it, full-width characters in two places',
      [
        '                                                    申请人情况',
        '                                             法人或其他组织',
        '                                  自然人                                                 总计',
        '                                         商业企业 科研机构 社会公益组  法律服务机  其他',
        '                                                           织          构',
        '一、本年新收政府信息公开申请数量  876    431      0        559         371         0     2237',
      ],
    ],
    [
      'a character or two a line, full-width characters in one place',
      [
        '（本列数据的勾稽关系为：第一项加第             申请人情况',
        '二项之和，等于第三项加第四项之和）             自然 法人或其他组织                      总计',
        '                              人   商业 科研 社会          法律   其他',
        '                                  企业 机构 公益          服务',
        '                                         组织         机构',
        '一、本年新收政府信息公开申请数量              876 431 0 559          371    0    2237',
      ],
    ],
  ])('is one header: %s', (_, lines) => {
    expect(read(lines)).toEqual(received(876, 431, 0, 559, 371, 0, 2237));
  });

  test('is one header where each character has a line, and the merged labels stand beside it', () => {
    const lines = [
      '                 行政复议                                            行政诉讼',
      '结        结   其   尚  总            未经复议直接起诉                       复议后起诉',
      '果        果   他   未  计    结   结     其 尚  总     结       结       其  尚  总',
      '维        纠   结   审       果   果     他 未  计     果       果       他  未  计',
      '持        正   果   结       维   纠     结 审        维       纠       结  审',
      '                         持   正     果 结        持       正       果  结',
      '    0    1   3   2   6   2   1     3  0 6     0       0       1   1 2',
    ];
    expect(read(lines).map((cell) => cell.split(' ')[2])).toEqual([
      '0',
      '1',
      '3',
      '2',
      '6',
      '2',
      '1',
      '3',
      '0',
      '6',
      '0',
      '0',
      '1',
      '1',
      '2',
    ]);
  });

  test('is one header where what stands below labels has drifted to the side', () => {
    const lines = [
      '          行政复议                                          行政诉讼',
      '结果维   结果纠 其他结 尚未审     总计            未经复议直接起诉                           复议后起诉',
      ' 持     正    果  结           结果维   结果纠 其他结 尚未审        总计      结果维     结果纠 其他结 尚未审         总计',
      '                            持     正     果   结                持       正    果     结',
      ' 0     0   4      0   4     0     2     0    0          2    0       0  895 146    1041',
    ];
    const figures = [0, 0, 4, 0, 4, 0, 2, 0, 0, 2, 0, 0, 895, 146, 1041];
    expect(read(lines).map((cell) => cell.split(' ').slice(2))).toEqual(figures.map((figure) => [String(figure)]));
  });

  test.each([
    [
      'two columns have changed places',
      ['    科研     商业', '自然人  企业     机构   社会公益组织  法律服务机构  其他  总计'],
    ],
    ['a column is not named', ['        商业  科研', '自然人  企业  机构  社会公益组织  法律服务机构  总计']],
    ['labels stand below each other', ['自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他', '总计    续表']],
  ])('stays as it is where %s', (_, lines) => {
    const blocks = blocksOf([...lines, '（一）予以公开  1  2  0  0  0  0  3']);
    expect(withWholeHeaders(blocks).map((block) => block.kind === 'paragraph' && block.text)).toEqual(
      blocks.map((block) => block.kind === 'paragraph' && block.text),
    );
  });
});

test('a unit laid out in two lines is one: 万 over 元 is not 元', () => {
  const lines = [
    '统计指标                                            单  统计',
    '                                                    位  数',
    '六、举报投诉数量                                    件  3',
    '七、依申请公开信息收取的费用                        万  2.79',
    '                                                    元',
    '（四）政府信息公开专项经费（不包括用于政府公报编辑  万  28.62',
    '管理及政府网站建设维护等方面的经费）                元',
    '（一）召开政府信息公开工作会议或专题会议数          次  4',
  ];
  const amounts = align(blocksOf(lines), 0).cells.filter(({ spec }) => /fees|funding/.test(spec.indicatorCode));
  expect(amounts.map(({ cell, headerPower }) => [cell?.text, headerPower])).toEqual([
    ['2.79', null],
    ['28.62', null],
  ]);
});

test('a sign that stands apart belongs to the number behind it, not to the one before', () => {
  const cells = read([
    '信息内容            上一年项目数量          本年增/减            处理决定数量',
    '行政许可                  259                   减3                 0',
    '其他对外管理服务事项      158                  减 39             1869',
  ]);
  expect(cells.slice(3)).toEqual([
    'other_services.items_last_year all 158',
    'other_services.items_change all 减39',
    'other_services.decisions all 1869',
  ]);
});

describe('a merged label that stands higher than the labels beside it', () => {
  const FIGURES = ['210', '67', '25', '55', '33', '17', '407'];
  const ROW = ['一、本年新收政府信息公开申请数量', ...FIGURES];
  const MEMBERS = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];

  test('covers none that the form has before it, though it comes first in text', () => {
    const lines = ['申请人情况', '法人或其他组织', '自然人', ...MEMBERS, '总计', ...ROW];
    expect(read(lines)).toEqual(received(...FIGURES.map(Number)));
  });

  test('leaves a doubt where another order is possible', () => {
    const lines = ['申请人情况', '法人或其他组织', '自然人', '总计', ...MEMBERS, ...ROW];
    expect(read(lines)).toEqual(received(...FIGURES.map(Number)).map((cell) => `${cell} ?`));
  });

  test('still covers what comes behind the labels beside it', () => {
    const lines = ['申请人情况', '自然人', '法人或其他组织', '总计', ...MEMBERS, ...ROW];
    expect(read(lines)).toEqual(received(...FIGURES.map(Number)));
  });
});

test('as many figures as a torn header still names columns are doubted: they may be those of others', () => {
  const lines = ['申请人情况', '自然\t法人或其他组织\t总计', '人\t企业', '一、本年新收政府信息公开申请数量\t267\t267'];
  expect(read(lines).filter((cell) => !cell.endsWith('?'))).toEqual([]);
});

test('the number of a row whose label goes on above and below it stands before the label', () => {
  const lines = [
    '序号                    统计指标              单位      统计数',
    '     1              一、主动公开情况',
    '           （一）主动公开政府信息数（不同渠道和方式公',
    '     2                                      条   379',
    '                 开相同信息计 1 条）',
    '3          其中：主动公开规范性文件数               条        16',
    '4          （一）收到申请数                         件        5',
    '5          （二）申请办结数                         件        4',
    '6          （三）申请答复数                         件        3',
  ];
  expect(read(lines).slice(0, 2)).toEqual([
    's2014.disclosed.total all 379',
    's2014.disclosed.normative_documents all 16',
  ]);
});

test('a table with columns under each other keeps its places, though its header has several lines', () => {
  const rows = [
    ['', '自然人', '', '', '', '', '', '总计'],
    ['', '', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', ''],
    ['一、本年新收政府信息公开申请数量', '4', '', '1', '', '', '', '5'],
    ['二、上年结转政府信息公开申请数量', '', '2', '', '', '', '', '2'],
    ['四、结转下年度继续办理', '', '', '', '', '', '3', '3'],
  ];
  const padded = (text: string): string =>
    text + ' '.repeat(34 - text.length - (text.match(/\p{Script=Han}|、/gu)?.length ?? 0));
  const lines = rows.map((cells) => cells.map(padded).join('').trimEnd());
  expect(readable(blocksOf(lines), 0).map(({ kind }) => kind)).toEqual(['table']);
});

test('a unit that the end of a line breaks is one', () => {
  const lines = [
    '统计指标 单位 统计数',
    '六、举报投诉数量 件 0',
    '七、依申请公开信息收取的费用 万',
    '元 1.2',
    '（三）从事政府信息公开工作人员数 人 2',
    '（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面',
    '的经费）',
    '万',
    '元 12.5',
    '（一）召开政府信息公开工作会议或专题会议数 次 4',
  ];
  const amounts = align(blocksOf(lines), 0).cells.filter(({ spec }) => /fees|funding/.test(spec.indicatorCode));
  expect(amounts.map(({ cell, headerPower }) => [cell?.text, headerPower])).toEqual([
    ['1.2', 4],
    ['12.5', 4],
  ]);
});
