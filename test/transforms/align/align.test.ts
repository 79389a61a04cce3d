import { describe, expect, test } from '@jest/globals';
import { assert, constantFrom, integer, property } from 'fast-check';
import type { Block, Table } from '../../../model/content.ts';
import { EDITIONS } from '../../../model/vocabulary.ts';
import { align } from '../../../transforms/align/align.ts';
import { observe } from '../../../transforms/observe/observe.ts';
import { draftOf, sheetsOf, type Draft } from '../../corpus/draft.ts';
import { Random } from '../../corpus/random.ts';
import { renderBlocks } from '../../corpus/render-blocks.ts';
import { insertColumn } from '../../corpus/sheet.ts';

function table(...rows: string[]): Table {
  const texts = rows.map((row) => row.split('|'));
  const cells = texts.flatMap((row, at) =>
    row.map((text, column) => ({ text, row: at, column, rowspan: 1, colspan: 1 })),
  );
  return { kind: 'table', index: 0, fidelity: 'grid', rows: rows.length, columns: 0, cells };
}

/** The values read, as `indicator|applicant=value`. */
function values(blocks: readonly Block[]): string[] {
  const alignment = align(blocks, blocks.filter(({ kind }) => kind === 'table').length);
  return observe(alignment.cells, alignment.edition)
    .observations.map((one) => `${one.indicatorCode}|${one.applicantType}=${one.value ?? ''}`)
    .toSorted();
}

describe('the form a table is printed on', () => {
  test.each([
    ['2014', ['统计指标|单位|统计数', '收到申请数|件|1', '申请办结数|件|1', '申请答复数|件|1', '举报投诉数量|件|0']],
    ['2019', ['信息内容|本年新制作数量|本年新公开数量|对外公开总数量', '规章|0|0|0', '规范性文件|1|1|1']],
    ['2021', ['信息内容|本年制发件数|本年废止件数|现行有效件数', '规章|0|0|0', '行政规范性文件|1|0|1']],
    [null, ['项目|行次|金额', '总计|1|5', '其他|2|3']],
  ])('is %s', (edition, rows) => {
    expect(align([table(...rows)], 1).edition).toBe(edition);
  });

  test.each([
    ['a few rows like those of 2014 beside it are a local table', ['收到申请数|88', '主动公开政府信息数|12345'], 0],
    [
      'labels of the form that shares its tables make it uncertain',
      ['信息内容|上一年项目数量|本年增/减', '行政许可|3|1'],
      1,
    ],
  ])('%s', (_, local, count) => {
    const rows = ['信息内容|本年制发件数|本年废止件数|现行有效件数', '规章|0|0|0', '行政规范性文件|1|0|1'];
    const fees = ['信息内容|本年收费金额（单位：万元）||', '行政事业性收费|4||'];
    const beside = { ...table(...local), index: 1 };
    const { edition, findings } = align([beside, table(...rows, ...fees)], 2);
    expect(edition).toBe('2021');
    expect(findings.filter(({ kind }) => kind === 'uncertain_edition')).toHaveLength(count);
  });

  test('is kept by a table whose first figure could not be worked out by the spreadsheet', () => {
    const outcomes = '结果维持|结果纠正|其他结果|尚未审结|总计';
    const rows = [
      '行政复议|||||行政诉讼',
      `|||||未经复议直接起诉|||||复议后起诉`,
      [outcomes, outcomes, outcomes].join('|'),
      '#REF!|2|3|4|10|1|2|3|4|10|1|2|3|4|10',
    ];
    const read = values([table(...rows)]);
    expect(read).toHaveLength(15);
    expect(read).toEqual(expect.arrayContaining(['review.upheld|all=', 'review.total|all=10000000']));
  });

  test('a blank row under a damaged header is doubted: it may stand for one that was lost', () => {
    const rows = [
      '行政复议|行政诉讼',
      '结|结果纠正|其他结果|尚未审结|总计',
      Array.from({ length: 15 }, () => '').join('|'),
    ];
    const first = table('信息内容|本年制发件数|本年废止件数|现行有效件数', '规章|0|0|0', '行政规范性文件|1|0|1');
    const disputes = { ...table(...rows), index: 1 };
    const { cells } = align([first, disputes], 2);
    expect(cells.filter(({ doubt }) => doubt !== null)).toHaveLength(15);
  });

  test('is not decided by labels that two forms share, and is said so', () => {
    const rows = [
      '一、本年新收政府信息公开申请数量|1',
      '二、上年结转政府信息公开申请数量|0',
      '2.重复申请|0',
      '（七）总计|1',
    ];
    const alignment = align([table(...rows)], 1);
    expect(alignment.edition).toBeNull();
    expect(alignment.editionReason).toMatch(/2019 and 2021 share/);
  });

  test('is decided by damaged labels where all of them come near to those of one form', () => {
    const doubled = ['信息内容|本年制发发件数|本年废止件件数|现行有效件数数', '规章|0|0|0', '行政规范性文件|1|2|3'];
    const whole = table(...doubled, '信息内容|本年处理决定数量||', '行政许可|7||');
    const alignment = align([whole], 1);
    expect(alignment.edition).toBe('2021');
    expect(alignment.editionReason).toMatch(/^damaged labels/);
    expect(values([whole])).toContain('normative_documents.repealed|all=2000000');
  });

  test('where it is not decided, what the forms count otherwise is not read, and that is said', () => {
    const unlike = ['信息内容|甲|乙|丙', '规章|0|0|0', '行政规范性文件|1|2|3'];
    const alignment = align([table(...unlike, '信息内容|本年处理决定数量||', '行政许可|7||')], 1);
    expect(alignment.edition).toBeNull();
    expect(alignment.cells.map(({ spec, cell }) => [spec.indicatorCode, cell?.text])).toEqual([
      ['licensing.decisions', '7'],
    ]);
    expect(alignment.findings.map(({ kind }) => kind)).toContain('uncertain_edition');
  });
});

test('columns are read by their labels, in whatever order they stand', () => {
  const found = values([
    table('信息内容|现行有效件数|本年制发件数|本年废止件数', '规章|3|1|2', '行政规范性文件|6|4|5'),
  ]);
  expect(found).toEqual([
    'normative_documents.in_force|all=6000000',
    'normative_documents.issued|all=4000000',
    'normative_documents.repealed|all=5000000',
    'regulations.in_force|all=3000000',
    'regulations.issued|all=1000000',
    'regulations.repealed|all=2000000',
  ]);
});

test('without a header nothing shows which figure is whose: the order of the form is taken with a warning', () => {
  const { findings } = align(
    [table('规章|3|1|2', '行政规范性文件|6|4|5', '信息内容|本年处理决定数量||', '行政许可|7||')],
    1,
  );
  expect(findings.filter(({ kind }) => kind === 'doubtful_cell').map(({ message }) => message)).toEqual([
    '规章: the header is incomplete, so the columns were taken in the order of the form',
    '行政规范性文件: the header is incomplete, so the columns were taken in the order of the form',
  ]);
});

describe('a header that lies beside its figures', () => {
  /** The lowest line of labels begins over the labels of the rows, as after a merged label that ends too early. */
  function strayTable(members: string, last: string, figures: string): Block {
    const at = (text: string, row: number, column: number, colspan = 1) => ({ text, row, column, rowspan: 1, colspan });
    const cells = [
      at('', 0, 0),
      at('自然人', 0, 1),
      at('法人或其他组织', 0, 2, 5),
      at(last, 0, 7),
      ...members.split('|').map((text, index) => at(text, 1, index)),
      at('一、本年新收政府信息公开申请数量', 2, 0),
      ...figures.split('|').map((text, index) => at(text, 2, index + 1)),
    ];
    return { kind: 'table', index: 0, fidelity: 'grid', rows: 3, columns: 0, cells };
  }

  const MEMBERS = '商业企业|科研机构|社会公益组织|法律服务机构|其他';

  test('is read in the order of the form where its lines name the columns so', () => {
    const found = values([strayTable(MEMBERS, '总计', '1|2|3|4|5|6|21')]);
    const figures = 'natural_person=1 business=2 research=3 social=4 legal_service=5 other_organisation=6 total=21';
    expect(found).toEqual(
      figures
        .split(' ')
        .map((one) => `applications.received|${one}000000`)
        .toSorted(),
    );
  });

  test('is not read where nothing tells the order: no total is wrong in either', () => {
    const { cells, findings } = align(
      [strayTable('其他|商业企业|科研机构|社会公益组织|法律服务机构', '总计', '1|2|3|4|5|6|21')],
      1,
    );
    expect(cells.filter(({ cell }) => cell !== null)).toEqual([]);
    expect(findings.some(({ message }) => message.includes('nothing tells whose each is'))).toBe(true);
  });
});

test.each(['-', '（', '\n'])(
  'a header of one line names a column with its merged label: 法人或其他组织%s科研机构',
  (between) => {
    const group = (label: string): string => `法人或其他组织${between}${label}${between === '（' ? '）' : ''}`;
    const organisations = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'].map(group);
    const header = ['', '自然人', ...organisations, '总计'].join('|');
    const whole = table(header, '一、本年新收政府信息公开申请数量|1|2|3|4|5|6|21', '2.重复申请|0|0|0|0|0|7|7');
    expect(values([whole])).toEqual(
      expect.arrayContaining([
        'applications.received|research=3000000',
        'applications.received|other_organisation=6000000',
      ]),
    );
  },
);

test('a label whose words were left out is the one row that has its characters in their order', () => {
  const header = '|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计';
  const read = (label: string): string[] => {
    const rows = [header, '一、本年新收政府信息公开申请数量|9|0|0|0|0|0|9', `${label}|3|0|0|0|0|0|3`];
    const form = ['信息内容|本年制发件数|本年废止件数|现行有效件数', '规章|0|0|0'];
    return values([table(...form, ...rows)]).filter((one) => one.endsWith('=3000000'));
  };
  expect(read('2.申请人逾期未缴费')).toContain('applications.other.unpaid_fee|natural_person=3000000');
  expect(read('行政机关不再处理')).toEqual([]);
});

test('a label that names the year of the report says 本年; one that names another year does not', () => {
  const rows = ['信息内容|2021年制发件数|2021年废止件数|现行有效件数', '规章|0|0|0', '行政规范性文件|5|4|9'];
  const read = (year: number): string[] =>
    align([table(...rows)], 1, year).cells.flatMap(({ spec, cell }) =>
      cell?.text === '5' ? [spec.indicatorCode] : [],
    );
  expect(read(2021)).toEqual(['normative_documents.issued']);
  expect(read(2023)).toEqual([]);
});

describe('a blank part beside that of another year', () => {
  const paid = (index: number, ...figures: string[]): Block => {
    const form = ['信息内容|本年制发件数|本年废止件数|现行有效件数', '规章|0|0|0', '行政规范性文件|5|4|9'];
    const bought = ['信息内容|采购项目数量|采购总金额（元）', `政府集中采购|${figures.join('|')}`];
    return { ...table(...(index === 0 ? form : []), ...bought), index };
  };
  const head = (text: string): Block => ({ kind: 'paragraph', text });
  const read = (...blocks: Block[]) => {
    const { cells, findings } = align(blocks, 2, 2020);
    const figures = cells.filter(({ spec }) => spec.indicatorCode.startsWith('procurement'));
    return [
      figures.map(({ cell }) => (cell?.figure.kind === 'number' ? cell.text : '')),
      findings.map(({ kind }) => kind).filter((kind) => kind === 'extra_table' || kind === 'duplicate_table'),
    ];
  };
  test.each([
    ['', ''],
    ['-', '/'],
  ])('%s %s: is not filled with the figures of that year', (...blank) => {
    expect(read(paid(0, ...blank), head('2019年度'), paid(1, '8', '275'))).toEqual([['', ''], ['extra_table']]);
    expect(read(paid(0, ...blank), paid(1, '8', '275'))).toEqual([['', ''], ['duplicate_table']]);
    expect(read(paid(0, '8', ...blank.slice(1)), paid(1, '8', '275'))).toEqual([['8', ''], ['duplicate_table']]);
  });
});

test('a row that no form has is named and not loaded', () => {
  const rows = [
    '信息内容|本年制发件数|本年废止件数|现行有效件数',
    '规章|0|0|0',
    '党组文件|7|8|9',
    '行政规范性文件|1|0|1',
  ];
  const alignment = align([table(...rows)], 1);
  expect(alignment.findings.find(({ kind }) => kind === 'unknown_label')?.message).toBe(
    'no form has a row 党组文件; its figures (7 8 9) are not loaded',
  );
  expect(values([table(...rows)])).toHaveLength(6);
});

test('total rows of other tables are no part of the form', () => {
  const form = table('信息内容|本年制发件数|本年废止件数|现行有效件数', '规章|0|0|0', '行政规范性文件|1|0|1');
  const other = table('项目|行次|金额', '拨款|1|1032.55', '总计|2|1032.55');
  expect(values([other, form])).toEqual(values([form]));
});

const editions = constantFrom(...EDITIONS);

/** What must not change the reading of any report. */
const HARMLESS: ReadonlyArray<readonly [name: string, change: (draft: Draft) => void]> = [
  [
    'an empty column behind the table',
    (draft) => sheetsOf(draft).forEach((sheet) => insertColumn(sheet, sheet.columns)),
  ],
  ['an empty column before the table', (draft) => sheetsOf(draft).forEach((sheet) => insertColumn(sheet, 0))],
  ['prose with figures between the tables', (draft) => void draft.blocks.splice(6, 0, '行政许可68件，行政处罚12件。')],
  ['the tables in another order', (draft) => void (draft.blocks = draft.blocks.toReversed())],
];

test.each(HARMLESS)('%s changes nothing', (_, change) => {
  assert(
    property(editions, integer({ min: 1, max: 10_000 }), (edition, seed) => {
      const plain = draftOf(edition, 'much', new Random(seed));
      const changed = draftOf(edition, 'much', new Random(seed));
      change(changed);
      expect(values(renderBlocks(changed))).toEqual(values(renderBlocks(plain)));
    }),
    { numRuns: 15 },
  );
});

test('columns in another order than the form’s are read by their labels, and a person is told', () => {
  const block = table('信息内容|本年废止件数|本年制发件数|现行有效件数', '规章|1|2|3', '行政规范性文件|4|5|6');
  const { cells, findings } = align([block], 1);
  expect(cells.filter(({ row }) => row === 0).map(({ spec, cell }) => `${spec.indicatorCode} ${cell?.text}`)).toEqual(
    expect.arrayContaining(['regulations.issued 2', 'regulations.repealed 1', 'regulations.in_force 3']),
  );
  expect(findings.filter(({ message }) => message.includes('elsewhere'))).toMatchObject([
    { kind: 'uncertain_label', severity: 'warning', rowIndex: 1 },
  ]);
});

describe('of two printings that differ', () => {
  const head = (year: number): Block => ({ kind: 'paragraph', text: `${year}年度数据：` });
  const panel = (index: number, ...figures: string[]): Block => {
    const block = table('信息内容|本年制发件数|本年废止件数|现行有效件数', ...figures);
    return block.kind === 'table' ? { ...block, index } : block;
  };
  const last = panel(0, '规章|0|0|0', '行政规范性文件|1|0|6');
  const own = panel(1, '规章|0|0|0', '行政规范性文件|2|1|7');
  const read = (blocks: readonly Block[], year: number | null): ReturnType<typeof align> => align(blocks, 2, year);
  const inForce = (alignment: ReturnType<typeof align>): string | undefined =>
    alignment.cells.find(({ spec }) => spec.indicatorCode === 'normative_documents.in_force')?.cell?.text;

  test.each([
    [[head(2021), last, head(2022), own]],
    [[head(2022), own, head(2021), last]],
    [[head(2021), last, { kind: 'paragraph', text: '二、主动公开政府信息情况' } as const, own]],
  ])('the one headed with the year of the report is taken', (blocks) => {
    const alignment = read(blocks, 2022);
    expect(inForce(alignment)).toBe('7');
    expect(alignment.findings.filter(({ kind }) => kind === 'duplicate_table' || kind === 'doubtful_cell')).toEqual([]);
  });

  test('a year in the lines of a text or table decides as well', () => {
    const lines = (year: number, figure: string): Block[] =>
      [
        `${year}年度数据：`,
        '信息内容\t本年制发件数\t本年废止件数\t现行有效件数',
        '规章\t0\t0\t0',
        `行政规范性文件\t1\t0\t${figure}`,
      ].map((text) => ({ kind: 'paragraph', text }));
    expect(inForce(align([...lines(2021, '6'), ...lines(2022, '7')], 0, 2022))).toBe('7');
    const titled = (year: number, index: number, figure: string): Block => {
      const block = table(
        `${year}年`,
        '信息内容|本年制发件数|本年废止件数|现行有效件数',
        '规章|0|0|0',
        `行政规范性文件|1|0|${figure}`,
      );
      return block.kind === 'table' ? { ...block, index } : block;
    };
    expect(inForce(align([titled(2021, 0, '6'), titled(2022, 1, '7')], 2, 2022))).toBe('7');
  });

  test('上一年项目数量 is a column of the form and says nothing of the year of its table', () => {
    const items = (index: number, decisions: string): Block => {
      const block = table(
        '第二十条第（一）项',
        '信息内容|本年新制作数量|本年新公开数量|对外公开总数量',
        '规章|0|0|0',
        '信息内容|上一年项目数量|本年增/减|处理决定数量',
        `行政许可|4|0|${decisions}`,
      );
      return block.kind === 'table' ? { ...block, index } : block;
    };
    const { cells } = align([items(0, '7'), head(2019), items(1, '5')], 2, 2020);
    expect(cells.find(({ spec }) => spec.indicatorCode === 'licensing.decisions')?.cell?.text).toBe('7');
  });

  test('neither is taken where nothing tells which is this year’s', () => {
    const alignment = read([last, own], 2022);
    expect(inForce(alignment)).toBeUndefined();
    expect(alignment.cells.filter(({ doubt }) => doubt !== null)).toHaveLength(3);
    expect(alignment.findings).toContainEqual(
      expect.objectContaining({ kind: 'duplicate_table', severity: 'warning' }),
    );
  });

  test('of table 3, the one that takes over what the other carries on is taken', () => {
    const draft = draftOf('2021', 'much', new Random(4));
    const [sheet] = sheetsOf(draft, 'applications');
    expect(sheet).toBeDefined();
    const earlier = draftOf('2021', 'much', new Random(5));
    const figure = (from: Draft, key: string): string =>
      sheetsOf(from, 'applications')[0]?.cells.find((cell) => cell.key === key)?.text ?? '';
    for (const cell of sheetsOf(earlier, 'applications')[0]?.cells ?? []) {
      const [code, applicant] = (cell.key ?? '').split('|');
      if (code === 'applications.carried_out') cell.text = figure(draft, `applications.carried_in|${applicant}`);
    }
    const blocks = [...renderBlocks(earlier), ...renderBlocks(draft)]
      .filter((block) => block.kind === 'table')
      .map((block, index) => ({ ...block, index }));
    const received = align(blocks, blocks.length, 2023).cells.find(
      ({ spec }) => spec.indicatorCode === 'applications.received' && spec.applicantType === 'total',
    );
    expect(received?.cell?.text.trim()).toBe(figure(draft, 'applications.received|total'));
  });
});

test('a table turned on its side is read as the form has it, and its cells keep their places', () => {
  const alignment = align(
    [table('信息内容|规章|行政规范性文件', '本年制发件数|1|4', '本年废止件数|2|5', '现行有效件数|3|6')],
    1,
  );
  expect(
    alignment.cells.map(
      ({ spec, cell }) => `${spec.indicatorCode}=${cell?.text} ${cell?.rowIndex},${cell?.columnIndex}`,
    ),
  ).toEqual([
    'regulations.issued=1 1,1',
    'regulations.repealed=2 2,1',
    'regulations.in_force=3 3,1',
    'normative_documents.issued=4 1,2',
    'normative_documents.repealed=5 2,2',
    'normative_documents.in_force=6 3,2',
  ]);
  expect(alignment.cells.every(({ rule }) => rule.startsWith('turned'))).toBe(true);
});

test('a row that only counts the columns is no row of the form', () => {
  const rows = ['信息内容|本年制发件数|本年废止件数|现行有效件数', '栏次|1|2|3', '规章|0|0|0', '行政规范性文件|1|0|1'];
  expect(align([table(...rows)], 1).findings.filter(({ kind }) => kind === 'unknown_label')).toEqual([]);
});

describe('damaged lines', () => {
  const RECEIVED = '一、本年新收政府信息公开申请数量';
  const HEADER = '|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计';
  const totals = (alignment: ReturnType<typeof align>): string[] =>
    alignment.cells.map(({ spec, cell, rule }) => `${spec.applicantType}=${cell?.text ?? ''} ${rule}`);
  const doubts = (alignment: ReturnType<typeof align>): string[] => [
    ...new Set(alignment.cells.flatMap(({ doubt }) => (doubt === null ? [] : [doubt]))),
  ];
  const REST = ['二、上年结转政府信息公开申请数量|1|0|0|0|0|0|1', '（一）予以公开|4|0|0|0|0|2|6'];

  test('a header without its spans gives way to the order of the form where all totals confirm that', () => {
    const shifted = '|商业企业|自然人|总计|社会公益组织|法律服务机构|其他|科研机构';
    const rows = [shifted, `${RECEIVED}|5|1|0|0|2|0|8`, ...REST];
    const alignment = align([table(...rows)], 1);
    expect(totals(alignment).slice(0, 7)).toEqual([
      'natural_person=5 form order',
      'business=1 form order',
      'research=0 form order',
      'social=0 form order',
      'legal_service=2 form order',
      'other_organisation=0 form order',
      'total=8 form order',
    ]);
    expect(doubts(alignment)).toEqual([expect.stringContaining('all totals confirm')]);
  });

  test('a row that ends early is read as far as it goes, with doubt', () => {
    const alignment = align([table(HEADER, `${RECEIVED}|5|1|0|0|2`, ...REST)], 1);
    expect(totals(alignment).slice(0, 5).join()).toBe(
      'natural_person=5 short row,business=1 short row,research=0 short row,social=0 short row,legal_service=2 short row',
    );
    expect(alignment.cells).toHaveLength(5 + 14);
    expect(alignment.findings).toContainEqual(expect.objectContaining({ kind: 'missing_column', severity: 'warning' }));
  });

  test('one zero printed over all columns is a zero of each, with doubt; another figure is none', () => {
    const wide = (text: string): Block => {
      const block = table(HEADER, ...REST, RECEIVED);
      if (block.kind !== 'table') return block;
      return { ...block, cells: [...block.cells, { text, row: 3, column: 1, rowspan: 1, colspan: 7 }] };
    };
    const received = (blocks: readonly Block[]): string[] =>
      totals(align(blocks, 1)).filter((one) => one.includes('merged zero'));
    expect(received([wide('0')])).toHaveLength(7);
    expect(received([wide('3')])).toEqual([]);
  });
});

test.each([
  [
    'drawn lines',
    [
      '┌────┬───┐',
      '│信息内容│本年制发件数│本年废止件数│现行有效件数│',
      '├────┼───┤',
      '│规章│0│1│2│',
      '│行政规范性文件│1│0│3│',
    ],
  ],
  [
    'bars',
    [
      '| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |',
      '|---|---|---|---|',
      '| 规章 | 0 | 1 | 2 |',
      '| 行政规范性文件 | 1 | 0 | 3 |',
    ],
  ],
  ['commas', ['信息内容,本年制发件数,本年废止件数,现行有效件数', '规章,0,1,2', '"行政规范性文件",1,0,3']],
  [
    'wide gaps',
    ['信息内容', '规章', '行政规范性文件'].map((label, row) =>
      [
        label,
        ...['本年制发件数 0 1', '本年废止件数 1 0', '现行有效件数 2 3'].map((column) => column.split(' ')[row] ?? ''),
      ].join(' '.repeat(60)),
    ),
  ],
])('text whose cells are parted by %s', (_, lines) => {
  expect(values(lines.map((text) => ({ kind: 'paragraph', text })))).toEqual([
    'normative_documents.in_force|all=3000000',
    'normative_documents.issued|all=1000000',
    'normative_documents.repealed|all=0',
    'regulations.in_force|all=2000000',
    'regulations.issued|all=0',
    'regulations.repealed|all=1000000',
  ]);
});

test('a label that goes on before its figures is one label, though its end or its begin is a label too', () => {
  const lines = [
    '自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计',
    '一、本年新收政府信息公开申请',
    '数量 3 0 0 0 0 0 3',
    '（一）予以公开 3 0 0 0 0 0 3',
    '2.重复申请 0 0 0 0 0 0 0',
    '（七）总计 3 0 0 0 0 0 3',
  ];
  expect(values(lines.map((text) => ({ kind: 'paragraph', text })))).toContain('applications.received|total=3000000');
});

test('a form that nothing is filled into is said to be so', () => {
  const { findings } = align(
    [table('信息内容|本年制发件数|本年废止件数|现行有效件数', '规章|||', '行政规范性文件|/|-|')],
    1,
  );
  expect(findings).toContainEqual(
    expect.objectContaining({
      severity: 'warning',
      message: 'none of the 6 cells of the form that are printed holds a figure',
    }),
  );
});

test('a table and a text beside it that say different things are both doubted', () => {
  const rows = ['信息内容|本年制发件数|本年废止件数|现行有效件数', '规章|0|0|0', '行政规范性文件|1|0|3'];
  const text = (inForce: string): Block[] =>
    rows.map((row): Block => ({ kind: 'paragraph', text: row.replaceAll('|', '\t').replace(/3$/, inForce) }));
  const kinds = (blocks: readonly Block[]): string[] => align(blocks, 1).findings.map(({ kind }) => kind);
  expect(kinds([table(...rows), ...text('3')])).not.toContain('duplicate_table');
  expect(kinds([table(...rows), ...text('4')])).toContain('duplicate_table');
});

test.each([
  ['a row a line', ' '],
  ['a cell a line', '\n'],
])('where a column numbers the rows, no number is taken for the blank of the row before: %s', (_, between) => {
  const rows = [
    ['序号', '统计指标', '单位', '统计数'],
    ['1', '收到申请数', '件', '7'],
    ['2', '申请办结数', '件'],
    ['3', '申请答复数', '件', '—'],
    ['4', '举报投诉数量', '件', '9'],
  ];
  const blocks = rows
    .flatMap((row) => row.join(between).split('\n'))
    .map((text): Block => ({ kind: 'paragraph', text }));
  const { cells } = align(blocks, 0);
  expect(
    cells.flatMap(({ spec, cell }) => (cell?.figure.kind === 'number' ? [`${spec.indicatorCode}=${cell.text}`] : [])),
  ).toEqual(['s2014.applications.received=7', 's2014.complaints=9']);
});

test('a number before the label of a line of text is none of the row before', () => {
  const lines = [
    '统计指标 单位 统计数',
    '1 收到申请数 件 7',
    '2 申请办结数 件',
    '3 申请答复数 件 —',
    '4 举报投诉数量 件 9',
  ];
  const { cells } = align(
    lines.map((text): Block => ({ kind: 'paragraph', text })),
    0,
  );
  expect(
    cells.flatMap(({ spec, cell }) => (cell?.figure.kind === 'number' ? [`${spec.indicatorCode}=${cell.text}`] : [])),
  ).toEqual(['s2014.applications.received=7', 's2014.complaints=9']);
});

describe('columns of several periods side by side', () => {
  const readFor = (year: number | null, ...rows: string[]): string[] => {
    const alignment = align([table(...rows)], 1, year);
    return observe(alignment.cells, alignment.edition)
      .observations.map(({ indicatorCode, value }) => `${indicatorCode}=${value === null ? '' : value / 1_000_000n}`)
      .toSorted();
  };
  const rows = ['收到申请数|件|4|9', '1.当面申请数|件|4|9', '四、行政复议数量|件|2|7', '六、举报投诉数量|件|1|8'];
  const read = (...figures: readonly string[]): string[] =>
    ['applications.received', 'applications.received.in_person', 'complaints', 'review.total']
      .map((code, index) => `s2014.${code}=${figures[index] ?? ''}`)
      .toSorted();
  const firsts = read('4', '4', '1', '2');
  const seconds = read('9', '9', '8', '7');
  const unread = read();

  test.each([
    ['2017年|2016年', firsts],
    ['2016年|2017年', seconds],
    ['２０１７年度|２０１６年度', firsts],
    ['2017|2016', firsts],
    ['本年度|上年度', firsts],
    ['本年数|历年累计', firsts],
    ['2016年|2015年', unread],
    ['本期实际|本年累计', unread],
  ])('%s', (periods, expected) => {
    expect(readFor(2017, `统计指标|单位|${periods}`, ...rows)).toEqual(expected);
  });

  test('are not told apart where the year of the report is not known', () => {
    expect(readFor(null, '统计指标|单位|2017年|2016年', ...rows)).toEqual(unread);
  });

  test('in a line of text with a figure left out nothing tells whose the other is', () => {
    const lines = ['统计指标\t单位\t2017年\t2016年', ...rows.map((row) => row.replaceAll('|', '\t'))];
    const text = [...lines, '七、依申请公开信息收取的费用\t万元\t5'].map((line): Block => ({
      kind: 'paragraph',
      text: line,
    }));
    const alignment = align(text, 0, 2017);
    const cells = alignment.cells.map(({ spec, cell }) => `${spec.indicatorCode}=${cell?.text ?? ''}`).toSorted();
    expect(cells).toEqual(firsts);
  });

  test('上年数 beside the columns of the 2019 form is taken for none of another period', () => {
    const alignment = align(
      [table('信息内容|上年数|本年增/减|处理决定数量', '行政许可|3|1|7', '行政处罚|4|0|8')],
      1,
      2020,
    );
    expect(alignment.findings.map(({ message }) => message).join()).not.toMatch(/another period/);
  });
});

test('rows in two columns of rows are read one column after the other, running numbers with them', () => {
  const found = values([
    table(
      '序号|统计指标|单位|统计数|序号|统计指标|单位|统计数',
      '1|收到申请数|件|4|4|五、行政诉讼数量|件|3',
      '2|1.当面申请数|件||5|六、举报投诉数量|件|1',
      '3|四、行政复议数量|件|2|6|（一）召开政府信息公开工作会议或专题会议数|次|5',
    ),
  ]);
  expect(found).toEqual([
    's2014.applications.received.in_person|all=',
    's2014.applications.received|all=4000000',
    's2014.complaints|all=1000000',
    's2014.litigation.total|all=3000000',
    's2014.review.total|all=2000000',
    's2014.training.meetings|all=5000000',
  ]);
});

test('a heading of rows with blank cells behind it is no row printed again', () => {
  const rows = [
    '一、本年新收政府信息公开申请数量|1|0|0|0|0|0|1',
    '二、上年结转政府信息公开申请数量|0|0|0|0|0|0|0',
    '三、本年度办理结果|||||||',
    '（一）予以公开|1|0|0|0|0|0|1',
    '（七）总计|1|0|0|0|0|0|1',
  ];
  const header = '|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计';
  const kinds = align([table(header, ...rows)], 1).findings.map(({ kind }) => kind);
  expect(kinds).not.toContain('duplicate_table');
});

test('the header of table 3 with its merged labels in each place is not taken for that of table 4', () => {
  const header = ['自然人|企业|企业|其他|总计', '自然人|商业企业|科研机构|其他|总计'];
  const found = values([table(...header.map((row) => `|${row}`), '一、本年新收政府信息公开申请数量|1|2|3|4|10')]);
  expect(found.filter((one) => !one.startsWith('applications.'))).toEqual([]);
});

test('in lines of text the title over a header is no label of it: a column of running numbers holds no figure', () => {
  const lines = [
    '附件',
    '政府信息公开情况统计表',
    '序号\t统计指标\t单位\t统计数',
    '1\t收到申请数\t件\t4',
    '2\t申请办结数\t件\t3',
  ];
  const more = ['3\t四、行政复议数量\t件\t2', '4\t六、举报投诉数量\t件\t1'];
  const rowsOfText = [...lines, ...more];
  const found = values(rowsOfText.map((text) => ({ kind: 'paragraph', text })));
  const cells = rowsOfText.flatMap((line) => line.split('\t'));
  expect(values(cells.map((text) => ({ kind: 'paragraph', text })))).toEqual(found);
  expect(found).toEqual([
    's2014.applications.concluded|all=3000000',
    's2014.applications.received|all=4000000',
    's2014.complaints|all=1000000',
    's2014.review.total|all=2000000',
  ]);
});

test('in text a merged label may be written in each of its places, of columns and of rows', () => {
  const header = [
    '申请人情况\t申请人情况\t自然人\t法人或其他组织\t法人或其他组织\t法人或其他组织\t法人或其他组织\t法人或其他组织\t总计',
    '申请人情况\t申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计',
  ].flatMap((line) => line.split('\t'));
  const rows = [
    '一、本年新收政府信息公开申请数量 一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21',
    '二、上年结转政府信息公开申请数量 二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0',
    '（七）总计 （七）总计 1 2 3 4 5 6 21',
  ].flatMap((line) => line.split(' '));
  const alignment = align(
    [...header, ...rows].map((text) => ({ kind: 'paragraph', text })),
    0,
  );
  const read = alignment.cells.map(
    ({ spec, cell }) => `${spec.indicatorCode} ${spec.applicantType} ${cell?.text ?? ''}`,
  );
  expect(read).toContain('applications.processed social 4');
  expect(read).toContain('applications.processed total 21');
  expect(alignment.findings.filter(({ kind }) => kind === 'unknown_label')).toEqual([]);
});
