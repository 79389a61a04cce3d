import type { Cell } from '../../model/content.ts';

/**
 * The three tables of a report on the form of 2021 or 2019, with true merges and with a different number in every
 * cell, so that a number read into a wrong cell cannot go unseen.
 */

/** A cell as written: its text, or its text with rowspan and colspan. */
type Written = string | readonly [text: string, rowspan: number, colspan: number];

/** A table as it should be read. */
export interface ExpectedTable {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly Cell[];
}

/** A report: lines of text and tables, in the order of the page. */
export interface ExpectedReport {
  readonly title: string;
  readonly blocks: readonly (string | ExpectedTable)[];
}

const NONE_GIVEN = ['1.属于国家秘密', '2.其他法律行政法规禁止公开', '3.危及“三安全一稳定”', '4.保护第三方合法权益'];
const NONE_GIVEN_TOO = ['5.属于三类内部事务信息', '6.属于四类过程性信息', '7.属于行政执法案卷', '8.属于行政查询事项'];
const NOT_POSSIBLE = ['1.本机关不掌握相关政府信息', '2.没有现成信息需要另行制作', '3.补正后申请内容仍不明确'];
const NOT_HANDLED = [
  '1.信访举报投诉类申请',
  '2.重复申请',
  '3.要求提供公开出版物',
  '4.无正当理由大量反复申请',
  '5.要求行政机关确认或重新出具已获取信息',
];
const OTHERWISE = [
  '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  '3.其他',
];
const OUTCOMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

/** Lays written rows out on the grid, as HTML does. */
export function layOut(rows: readonly (readonly Written[])[]): ExpectedTable {
  const taken = rows.map(() => new Set<number>());
  const cells: Cell[] = [];
  rows.forEach((row, y) => {
    let x = 0;
    for (const written of row) {
      while (taken[y]?.has(x)) x++;
      const [text, rowspan, colspan] = typeof written === 'string' ? ([written, 1, 1] as const) : written;
      for (let r = 0; r < rowspan; r++) for (let c = 0; c < colspan; c++) taken[y + r]?.add(x + c);
      cells.push({ text, row: y, column: x, rowspan, colspan });
    }
  });
  return { rows: rows.length, columns: Math.max(...taken.map((row) => Math.max(...row) + 1)), cells };
}

function numbers(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(from + index));
}

function proactive2021(): Written[][] {
  return [
    [['第二十条第（一）项', 1, 4]],
    ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ['规章', '11', '12', '13'],
    ['行政规范性文件', '14', '15', '16'],
    [['第二十条第（五）项', 1, 4]],
    ['信息内容', ['本年处理决定数量', 1, 3]],
    ['行政许可', ['1417', 1, 3]],
    [['第二十条第（六）项', 1, 4]],
    ['信息内容', ['本年处理决定数量', 1, 3]],
    ['行政处罚', ['18', 1, 3]],
    ['行政强制', ['19', 1, 3]],
    [['第二十条第（八）项', 1, 4]],
    ['信息内容', ['本年收费金额（单位：万元）', 1, 3]],
    ['行政事业性收费', ['20.190457', 1, 3]],
  ];
}

function proactive2019(): Written[][] {
  return [
    [['第二十条第（一）项', 1, 4]],
    ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
    ['规章', '31', '32', '33'],
    ['规范性文件', '34', '35', '36'],
    [['第二十条第（五）项', 1, 4]],
    ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
    ['行政许可', '1353', '增4', '1357'],
    ['其他对外管理服务事项', '29954', '减592', '29362'],
    [['第二十条第（六）项', 1, 4]],
    ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
    ['行政处罚', '114', '-19', '95'],
    ['行政强制', '37', '38', '39'],
    [['第二十条第（八）项', 1, 4]],
    ['信息内容', '上一年项目数量', ['本年增/减', 1, 2]],
    ['行政事业性收费', '40', ['-41', 1, 2]],
    [['第二十条第（九）项', 1, 4]],
    ['信息内容', '采购项目数量', ['采购总金额', 1, 2]],
    ['政府集中采购', '42', ['23400400', 1, 2]],
  ];
}

function applications(edition: '2019' | '2021'): Written[][] {
  const rows: Written[][] = [
    [
      ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3],
      ['申请人情况', 1, 7],
    ],
    [
      ['自然人', 2, 1],
      ['法人或其他组织', 1, 5],
      ['总计', 2, 1],
    ],
    ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
  ];
  const count = edition === '2021' ? 22 : 20;
  const add = (...labels: Written[]): void => void rows.push([...labels, ...numbers(rows.length * 10 + 100, 7)]);
  const group = (label: string, parts: readonly string[]): void =>
    parts.forEach((part, index) => (index === 0 ? add([label, parts.length, 1], part) : add(part)));
  add(['一、本年新收政府信息公开申请数量', 1, 3]);
  add(['二、上年结转政府信息公开申请数量', 1, 3]);
  add(['三、本年度办理结果', count, 1], ['（一）予以公开', 1, 2]);
  add(['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', 1, 2]);
  group('（三）不予公开', [...NONE_GIVEN, ...NONE_GIVEN_TOO]);
  group('（四）无法提供', NOT_POSSIBLE);
  group('（五）不予处理', NOT_HANDLED);
  if (edition === '2021') group('（六）其他处理', OTHERWISE);
  else add(['（六）其他处理', 1, 2]);
  add(['（七）总计', 1, 2]);
  add(['四、结转下年度继续办理', 1, 3]);
  return rows;
}

function disputes(): Written[][] {
  return [
    [
      ['行政复议', 1, 5],
      ['行政诉讼', 1, 10],
    ],
    [...OUTCOMES.map((outcome) => [outcome, 2, 1] as const), ['未经复议直接起诉', 1, 5], ['复议后起诉', 1, 5]],
    [...OUTCOMES, ...OUTCOMES],
    numbers(51, 15),
  ];
}

/** A whole report on one of the forms. */
export function formReport(edition: '2019' | '2021'): ExpectedReport {
  const year = edition === '2021' ? 2022 : 2019;
  const agency = edition === '2021' ? '长治市上党区应急管理局' : '淄博市应急管理局';
  const title = `${agency}${year}年政府信息公开工作年度报告`;
  return {
    title,
    blocks: [
      title,
      '一、总体情况',
      `${year}年，本机关主动公开政府信息111条，收到政府信息公开申请2件。`,
      '二、主动公开政府信息情况',
      layOut(edition === '2021' ? proactive2021() : proactive2019()),
      '三、收到和处理政府信息公开申请情况',
      layOut(applications(edition)),
      '四、政府信息公开行政复议、行政诉讼情况',
      layOut(disputes()),
      '五、存在的主要问题及改进情况',
      '政策解读的形式还不够多样，将继续改进。',
      '六、其他需要报告的事项',
      '无。',
    ],
  };
}

/** The tables of a report. */
export function tablesOf(report: ExpectedReport): ExpectedTable[] {
  return report.blocks.filter((block): block is ExpectedTable => typeof block !== 'string');
}

function tableHtml(table: ExpectedTable): string {
  const rows = Array.from({ length: table.rows }, (_, y) => {
    const cells = table.cells.filter((cell) => cell.row === y);
    const written = cells.map((cell) => `<td rowspan="${cell.rowspan}" colspan="${cell.colspan}">${cell.text}</td>`);
    return `<tr>${written.join('')}</tr>`;
  });
  return `<table border="1" cellspacing="0" width="100%">\n${rows.join('\n')}\n</table>`;
}

/** The report as a page, from which the fixtures of test/fixtures/formats were converted. */
export function reportHtml(report: ExpectedReport): string {
  const body = report.blocks.map((block) => (typeof block === 'string' ? `<p>${block}</p>` : tableHtml(block)));
  return `<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>${report.title}</title></head>\n<body>\n${body.join('\n')}\n</body></html>\n`;
}

/** The text of every position of the grid, merged cells repeated, without white space: what two formats must share. */
export function expand(table: ExpectedTable): string[][] {
  const grid = Array.from({ length: table.rows }, () => Array.from({ length: table.columns }, () => ''));
  for (const cell of table.cells) {
    for (let r = 0; r < cell.rowspan; r++) {
      for (let c = 0; c < cell.colspan; c++) {
        const row = grid[cell.row + r];
        if (row) row[cell.column + c] = cell.text.replace(/\s+/g, '');
      }
    }
  }
  return grid;
}

/** Some rows of a larger table as a table of their own: columns in which none of its cells begin are closed up. */
export function cutOut(table: ExpectedTable, row: number, rows: number): ExpectedTable {
  const cells = table.cells.filter((cell) => cell.row >= row && cell.row < row + rows);
  const starts = [...new Set(cells.map((cell) => cell.column))].sort((a, b) => a - b);
  const placeOf = (column: number): number => starts.filter((start) => start < column).length;
  const closed = cells.map((cell) => {
    const column = placeOf(cell.column);
    return { ...cell, row: cell.row - row, column, colspan: placeOf(cell.column + cell.colspan) - column };
  });
  return { rows, columns: starts.length, cells: closed };
}
