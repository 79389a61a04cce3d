import { describe, expect, test } from '@jest/globals';
import { chooseBody } from '../../../../transforms/recognise/kind/body.ts';
import { kindOf } from '../../../../transforms/recognise/kind/kind.ts';
import type { Content } from '../../../../model/content.ts';
import { documentOf, heading, table } from '../documents.ts';

const kind = (content: Content) => kindOf(content, chooseBody(content), {});
const SECTIONS = [
  '一、总体情况',
  '2023年，我局认真贯彻落实条例，全年主动公开信息120条。',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
];
const TITLE = heading('某县应急管理局2023年政府信息公开工作年度报告');

describe('look-alikes are told by their titles', () => {
  test.each([
    ['【图解】某县应急管理局2023年政府信息公开工作年度报告', '图解'],
    ['一图读懂|某市2023年政府信息公开工作年度报告', '图解'],
    ['《某县2023年政府信息公开工作年度报告》解读', '解读'],
    ['浙江省应急管理厅政府信息公开指南', '指南'],
    ['某省人民政府办公厅政府信息公开年度报告制度(试行)', '制度'],
    ['关于做好2025年度政府信息公开工作年度报告编制发布工作的通知', 'notice'],
    ['关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知', 'notice'],
    ['某县应急管理局2022年度法治政府建设年度报告', '法治政府'],
    ['2022年度汨罗市应急管理局部门决算', '决算'],
    ['某县应急管理局2022年人大建议政协提案办理情况', '提案'],
    ['某县应急管理局政府信息主动公开基本目录(2021年版)', 'plan'],
    ['某局2022年行政执法统计年报', '行政执法'],
    ['某区2022年上半年政府信息公开统计', 'part of the year'],
    ['某县2022年度行政复议、行政应诉情况统计', 'other statistics'],
    ['某县政府网站工作年度报表（2022年度）', '网站'],
    ['某镇2023年政务公开工作实施方案', 'plan'],
    ['一分钟看懂某县2022年政府信息公开工作年度报告', '图解'],
    ['数说某区2022年政务公开', '图解'],
    ['政府信息公开申请办理答复规范', '制度'],
    ['×××2022年政府信息公开工作年度报告', 'template'],
    ['政府信息公开工作年度报告（模板）', 'template'],
    ['XX局2022年政府信息公开工作年度报告', 'template'],
    ['某县2022年政府信息公开工作年度报告（参考模板）', 'template'],
    ['政府信息公开年报数据填报示例', 'template'],
    ['年报勾稽关系说明及常见错误', 'about reports'],
    ['某县2022年政府信息公开工作年度报告数据分析', 'about reports'],
    ['2022年政府信息公开工作年度报告审核表', 'about reports'],
    ['关于某局2022年政府信息公开工作年度报告的整改通知', 'about reports'],
    ['某局2022年政府信息公开工作年度报告（征求意见稿）', 'a draft'],
    ['某县委2022年党务公开工作年度报告', 'other rules'],
    ['某局2022年政府信息公开工作半年报', 'part of the year'],
    ['关于2022年政府信息公开年报编制工作的提醒', 'notice'],
    ['某县2022年政务新媒体年度报告', '网站'],
    ['2022年某县政府信息公开第三方评估报告', 'assessment'],
    ['某区2022年度政府信息公开工作年度报告编制工作培训会召开', 'news'],
    ['2022年政府信息公开工作年度报告意见征集', 'news'],
    ['政府信息公开年报编制常见问题解答', 'questions'],
    ['2022年政府信息公开工作年度报告编制培训材料', 'teaches'],
    ['关于2022年政府信息公开工作年度报告发布情况的通报', 'assessment'],
    ['中华人民共和国政府信息公开条例', 'rule'],
    ['某学院2021-2022学年信息公开工作报告', 'institution'],
    ['某县供热公司2022年信息公开年度报告', 'company'],
  ])('%s', (title, word) => {
    const found = kind(documentOf([heading(title), '正文。'.repeat(200)]));
    expect(found.kind).toBe('not_a_report');
    expect(found.reason).toContain(word);
    expect(found.reason).toContain(title.slice(0, 4));
  });
});

test.each([
  ['某县应急管理局2021年第三季度政府信息公开工作情况统计表', 'part of the year'],
  ['某县应急管理局政府信息公开指南', '指南'],
  ['政府信息公开申请表', 'plan'],
])('the way to a page of the column of reports does not make %s one', (title, word) => {
  const content = documentOf(
    ['首页 > 政务公开 > 政府信息公开年报', heading(title), ...SECTIONS, '正文。'.repeat(200)],
    { meta: { 'meta:articletitle': title } },
  );
  const found = kind(content);
  expect(found.kind).toBe('not_a_report');
  expect(found.reason).toContain(word);
});

test.each(['>', '/', '|', '→'])('a page of another matter is no report because its column names them: %s', (step) => {
  const title = '石泉县民政局2022年工作总结';
  const way = ['位置：首页', '政府信息公开', '政府信息公开年报'].join(` ${step} `);
  const page = (...blocks: Parameters<typeof documentOf>[0]) =>
    kind(documentOf([way, title, ...blocks], { meta: { title } }));
  const said = '全年主动公开政府信息120条，推进政府信息公开。'.repeat(20);
  expect(page(said)).toEqual({ kind: 'not_a_report', reason: `titled “${title}”, in a column of reports` });
  expect(page(said, DISPUTES).kind).toBe('not_a_report');
  expect(page('一、总体情况', said, DISPUTES).kind).toBe('uncertain');
});

const DISPUTES = table([
  ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'],
  ['1', '2', '0', '1', '4'],
]);

const FORM = [
  table([
    ['信息内容', '本年制发件数'],
    ['规章', '1'],
  ]),
  table([
    ['', '自然人', '商业企业'],
    ['一、本年新收政府信息公开申请数量', '2', '0'],
  ]),
];

describe('the whole form filled in makes no report of a part of the year, whatever the menu says', () => {
  test.each([
    ['首页政府信息公开年报', heading('某局2022年第三季度政府信息公开情况统计表')],
    ['首页 政府信息公开 政府信息公开年报', '某局2022年上半年政府信息公开统计数据'],
    ['首页 > 信息公开 > 政府信息公开年报', '某局2022年1-9月政府信息公开工作统计表'],
    ['政府信息公开年报', '2022年11月政府信息依申请公开办理情况统计表'],
    ['零陵区政府信息公开年报', '零陵区某局2022年第三季度政府信息公开情况统计表'],
  ])('%s', (way, title) => {
    const found = kind(documentOf([way, title, '发布时间：2022-10-11', ...FORM], { meta: { title: '某局' } }));
    expect(found).toMatchObject({ kind: 'not_a_report' });
    expect(found.reason).toContain('part of the year');
  });

  test.each([
    [['首页政府信息公开年报', TITLE, ...FORM]],
    [['2023年第三季度政府信息公开情况', TITLE, ...FORM]],
    [['（二）通过不同渠道和方式回应解读的情况', ...FORM]],
    [['某局政府信息公开统计表（2022年1-12月）', ...FORM]],
  ])('a report is one beside them: %j', (blocks) => {
    expect(kind(documentOf(blocks))).toEqual({ kind: 'report', reason: null });
  });
});

/** The form with a zero for each figure. */
const ZEROS = FORM.map((one) =>
  one.kind === 'table'
    ? { ...one, cells: one.cells.map((cell) => ({ ...cell, text: cell.text.replace(/^\d$/, '0') })) }
    : one,
);

test.each([
  '本模板供各单位参考。',
  '填表说明：没有的填“0”。',
  '本报告所列数据的统计期限自____年1月1日起至____年12月31日止。',
])('a form of zeros whose text says that it is to be filled in is no report: %s', (said) => {
  expect(kind(documentOf([TITLE, said, ...ZEROS])).kind).toBe('not_a_report');
  expect(kind(documentOf([TITLE, said, ...FORM])).kind).toBe('report');
  expect(kind(documentOf([TITLE, ...ZEROS])).kind).toBe('report');
});

test('zeros under a text that speaks of use and of the rules for filling in are a report', () => {
  const said = '我镇严格按照上级填报要求编制本报告，为群众办事提供参考。';
  expect(kind(documentOf([TITLE, said, ...ZEROS])).kind).toBe('report');
});

test('a university’s report of the year is none of a school year', () => {
  expect(kind(documentOf([heading('农林大学年度报告'), ...FORM])).reason ?? '').not.toContain('other rules');
});

test.each([
  '2022年政府信息公开工作年度报告（空表）',
  '某县教育局2023年政府信息公开工作计划',
  '某县2022年政府信息公开年报优秀案例展示',
  '农林大学2021-2022学年信息公开年度报告',
  '2022年行政复议情况统计表',
  '（作废）某局2022年政府信息公开工作年度报告',
])('not even the form with figures makes a report of %s', (title) => {
  expect(kind(documentOf([heading(title), ...FORM])).kind).toBe('not_a_report');
});

test('the form with blanks for the year is a template', () => {
  const blank = FORM.map((one) =>
    one.kind === 'table'
      ? { ...one, cells: one.cells.map((cell) => ({ ...cell, text: cell.text.replace(/^\d$/, '') })) }
      : one,
  );
  expect(kind(documentOf([heading('政府信息公开工作年度报告'), '（20XX年）', ...blank])).kind).toBe('not_a_report');
});

describe('reports', () => {
  test.each([
    ['with its sections', documentOf([TITLE, ...SECTIONS])],
    [
      'without sections and tables, but with a text of its own',
      documentOf([TITLE, '我局2023年公开信息120条，培训两次。'.repeat(20)]),
    ],
    ['without any title', documentOf(SECTIONS)],
    [
      'that names the form it follows, in a sentence that a program broke off',
      documentOf([
        heading('某市水务局关于政府信息公开工作年度报告'),
        '本报告依据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》的要求编',
        '制。统计期限为2015年1月1日至12月31日。',
        ...SECTIONS,
      ]),
    ],
    [
      'published by a notice',
      documentOf([heading('贺州市人民政府办公室关于公布贺州市2009年度政府信息公开工作年度报告的通知'), ...SECTIONS]),
    ],
    [
      'with pictures beside its tables',
      documentOf(
        [
          TITLE,
          ...SECTIONS,
          table([
            ['信息内容', '本年制发件数'],
            ['规章', '1'],
          ]),
        ],
        { images: 3 },
      ),
    ],
  ])('%s', (_, content) => {
    expect(kind(content)).toEqual({ kind: 'report', reason: null });
  });

  const filled = [
    table([
      ['信息内容', '本年制发件数'],
      ['规章', '1'],
    ]),
    table([
      ['', '自然人', '商业企业'],
      ['一、本年新收政府信息公开申请数量', '2', '0'],
    ]),
  ];

  test.each([
    '某县法治政府建设办公室2022年政府信息公开工作年度报告',
    '某县预算绩效管理中心2022年政府信息公开工作年度报告',
    '某局2022年度信息公开工作总结报告',
    '某局2022年政府信息公开工作年度报告（附解读）',
    '某局关于印发2022年度政府信息公开工作年度报告的通知',
    '某局关于上报2022年政府信息公开年度报告的函',
    '政府信息公开制度',
  ])('with the tables of the form filled in, titled %s', (title) => {
    expect(kind(documentOf([heading(title), ...SECTIONS, ...filled])).kind).toBe('report');
  });

  const zeros = (value: string) => [
    table([
      ['信息内容', '本年制发件数'],
      ['规章', value],
    ]),
    table([
      ['', '自然人', '商业企业'],
      ['一、本年新收政府信息公开申请数量', value, value],
    ]),
  ];
  const MAKING = [
    '某市人民政府办公室关于编制2022年政府信息公开工作年度报告的函',
    '关于编制2022年政府信息公开工作年度报告的通知',
    '关于编制和发布2022年政府信息公开工作年度报告的通知',
    '关于做好2022年政府信息公开工作年度报告编制工作的通知',
    '关于报送2022年政府信息公开工作年度报告的函',
    '2022年政府信息公开工作年度报告编制工作方案',
    '某县政府信息公开工作年度报告制度',
    '政府信息公开工作年度报告格式',
  ];

  test.each(MAKING)('under the title %s a form is none, blank or full of zeros', (title) => {
    for (const value of ['', '0']) {
      expect(kind(documentOf([heading(title), ...SECTIONS, ...zeros(value)])).kind).toBe('not_a_report');
    }
  });

  test.each([
    '某局关于公布2022年政府信息公开工作年度报告的公告',
    '某局关于公布2022年政府信息公开工作年度报告的通知',
    '某局关于发布2022年政府信息公开工作年度报告的公告',
    '某局关于印发2022年政府信息公开工作年度报告的通知',
    '某局2022年政府信息公开工作年度报告',
  ])('under the title %s a form full of zeros is one', (title) => {
    expect(kind(documentOf([heading(title), ...SECTIONS, ...zeros('0')])).kind).toBe('report');
  });

  test.each([
    '政府信息公开工作年度报告填报示例',
    '如何填写政府信息公开年报表格（示例）',
    '某区2022年上半年政府信息公开统计',
    '一图读懂某区2022年政府信息公开工作年度报告',
  ])('filled tables do not make one of %s', (title) => {
    expect(kind(documentOf([heading(title), ...SECTIONS, ...filled])).kind).toBe('not_a_report');
  });
});

test.each([
  ['本报讯（记者 王五）近日，某区发布2023年政府信息公开工作年度报告，主要数据如下：', 'not_a_report'],
  ['记者从区政府办获悉，我区2023年政府信息公开工作年度报告日前公布。', 'not_a_report'],
  ['全年召开新闻发布会2次，接受记者采访12次，回应热点3次。', 'report'],
])('filled tables below %s are quoted in news, or a report', (begin, expected) => {
  const tables = [
    table([
      ['信息内容', '本年制发件数'],
      ['规章', '3'],
    ]),
    table([
      ['', '自然人', '商业企业'],
      ['一、本年新收政府信息公开申请数量', '2', '0'],
    ]),
  ];
  const title = heading('某区2023年政府信息公开工作年度报告出炉');
  expect(kind(documentOf([title, begin, ...tables])).kind).toBe(expected);
});

describe('pages that hold no report', () => {
  test('one that points to its attachment names it', () => {
    const content = documentOf([TITLE, '详见附件'], {
      links: [
        { href: '/index.html', text: '首页', block: 0 },
        { href: '/files/P0202401.pdf', text: '附件：年度报告.pdf', block: 1 },
      ],
    });
    expect(kind(content)).toEqual({
      kind: 'not_a_report',
      reason:
        'the page only points to its attachment “附件:年度报告.pdf” (/files/P0202401.pdf), which holds the report',
    });
  });

  test('one whose tables are pictures', () => {
    expect(kind(documentOf([TITLE, ...SECTIONS], { images: 2 })).kind).toBe('images');
    expect(kind(documentOf([TITLE], { images: 1 })).kind).toBe('images');
  });

  test('a notice that carries the blank form', () => {
    const blank = (rows: string[][]) => table(rows);
    const content = documentOf([
      heading('政府信息公开工作年度报告'),
      '现将有关事项通知如下：请各单位于1月31日前报送。',
      '一、总体情况',
      '二、主动公开政府信息情况',
      blank([
        ['信息内容', '本年制发件数'],
        ['规章', ''],
      ]),
      blank([
        ['自然人', '商业企业'],
        ['一、本年新收政府信息公开申请数量', ''],
      ]),
    ]);
    expect(kind(content)).toEqual({
      kind: 'not_a_report',
      reason: 'a notice that carries the blank form of the report',
    });
  });

  test('a list of reports', () => {
    const years = [2019, 2020, 2021, 2022, 2023];
    const content = documentOf(years.map((year) => `某县应急管理局${year}年政府信息公开工作年度报告`));
    expect(kind(content)).toEqual({ kind: 'not_a_report', reason: 'a list of reports, not a report' });
  });

  test('a list of two, by its links', () => {
    const names = [2021, 2022].map((year) => `某局${year}年政府信息公开工作年度报告`);
    const links = names.map((text, block) => ({ href: `/t${block}.html`, text, block }));
    expect(kind(documentOf(names, { links })).reason).toBe('a list of reports, not a report');
  });

  test('an announcement whose attachment is the report, however long it is', () => {
    const content = documentOf(
      [TITLE, '根据条例第四十九条、第五十条规定，编制本报告，现予以公布。'.repeat(12), '附件'],
      {
        links: [{ href: '/files/nb.doc', text: '某县应急管理局2023年政府信息公开工作年度报告.doc', block: 2 }],
      },
    );
    expect(kind(content).reason).toContain('only points to its attachment');
  });

  test.each([
    ['该信息已被删除或正在审核中，请稍后访问。', 'an error page'],
    ['报告显示，2022年全区主动公开政府信息12345条。', 'news'],
  ])('a page that says “%s” under the title of a report', (line, what) => {
    expect(kind(documentOf([TITLE, line])).reason).toContain(what);
  });

  test('a column without a report', () => {
    expect(kind(documentOf([heading('政府信息公开年报'), '暂无信息'])).reason).toContain('a column of reports');
  });

  test('one that names its attachment without a link', () => {
    expect(kind(documentOf([TITLE, '附件下载：2023年报.pdf'])).reason).toContain('2023年报.pdf');
  });

  test('another yearly report with the same general sections', () => {
    const lines = [
      '一、总体情况',
      '受理诉求12345件。',
      '二、存在的主要问题',
      '三、改进措施',
      '诉求办理情况。'.repeat(60),
    ];
    expect(kind(documentOf([heading('2022年12345热线年度报告'), ...lines])).kind).toBe('not_a_report');
  });

  test('a title without anything below it is not certain', () => {
    expect(kind(documentOf([TITLE])).kind).toBe('uncertain');
  });

  test('a text about something else', () => {
    expect(kind(documentOf([heading('福建省防震减灾条例'), '第一条 为了防御和减轻地震灾害。'])).kind).toBe(
      'not_a_report',
    );
  });
});

test('a summary is none of the form, unless its title says that it is the yearly report too', () => {
  const sections = ['一、概述', '二、主动公开政府信息的情况', '三、依申请公开政府信息的情况', '我局公开信息120条。'];
  const read = (title: string) => kind(documentOf([title, ...sections])).kind;
  expect(read('某局2016年政务公开工作总结')).toBe('not_a_report');
  expect(read('某局2016年政务公开工作总结暨年度报告')).toBe('report');
});
