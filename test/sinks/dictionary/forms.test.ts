import { describe, expect, test } from '@jest/globals';
import { PRINTED_FORMS } from '../../../model/form-cells.ts';
import { type PrintedForm, printedCells, printedLabel } from '../../../model/printed-form.ts';
import { type DrawnTable, drawForm } from '../../../sinks/dictionary/draw.ts';
import { cellSpec } from '../../../transforms/forms/form.ts';
import { FORMS } from '../../../transforms/forms/forms.ts';

function formOf(edition: string): PrintedForm {
  return PRINTED_FORMS.find((form) => form.edition === edition) as PrintedForm;
}

describe('form-cells.ts', () => {
  test('says of every cell what the forms say (if not: node scripts/form-cells.mjs)', () => {
    const read = FORMS.flatMap(({ edition, panels }) =>
      panels.flatMap((panel) =>
        (panel.rows.length === 0 ? [undefined] : panel.rows).flatMap((row, y) =>
          panel.columns.map((column, x) => {
            const { indicatorCode, applicantType } = cellSpec(panel, y, x);
            const line = (of: typeof row) => (of ? [...(of.under ?? []), of.labels[0]].join('/') : '');
            return [edition, indicatorCode, applicantType, line(row), line(column), row?.power ?? column.power ?? 0];
          }),
        ),
      ),
    );
    const printed = PRINTED_FORMS.flatMap(({ edition, panels }) =>
      panels.flatMap((panel) =>
        printedCells(panel).map(({ indicatorCode, applicantType, row, column }) => {
          const line = (of: typeof row) => (of ? [...of.under, of.label].join('/') : '');
          return [edition, indicatorCode, applicantType, line(row), line(column), row?.power ?? column.power ?? 0];
        }),
      ),
    );
    expect(printed).toEqual(read);
  });

  test.each([
    ['2014', 's2014.complaints', '六、举报投诉数量'],
    ['2019', 'normative_documents.newly_made', '规范性文件 · 本年新制作数量'],
    ['2021', 'normative_documents.issued', '行政规范性文件 · 本年制发件数'],
    ['2021', 'applications.refused.state_secret', '三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密'],
    ['2021', 'litigation_after_review.upheld', '行政诉讼 › 复议后起诉 › 结果维持'],
  ])('gives the label of %s %s', (edition, code, label) => {
    const found = formOf(edition).panels.flatMap((panel) =>
      printedCells(panel)
        .filter(({ indicatorCode }) => indicatorCode === code)
        .map((cell) => printedLabel(panel, cell)),
    );
    expect(new Set(found)).toEqual(new Set([label]));
  });
});

/** The grid a browser would lay the table out on; fails where cells overlap or leave a hole. */
function layOut({ rows }: DrawnTable): string[][] {
  const grid: (string | undefined)[][] = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const { text, rowspan, colspan, figure } of row) {
      while (grid[y]?.[x] !== undefined) x += 1;
      for (let down = 0; down < rowspan; down++) {
        for (let right = 0; right < colspan; right++) {
          const target = grid[y + down] as (string | undefined)[];
          expect(target[x + right]).toBeUndefined();
          target[x + right] = figure ? `${figure.indicatorCode} ${figure.applicantType}` : text;
        }
      }
    }
  });
  const width = (grid[0] as string[]).length;
  for (const row of grid) expect([row.length, row.includes(undefined)]).toEqual([width, false]);
  return grid as string[][];
}

describe('drawForm', () => {
  test.each([
    ['2014', [1], [66], [3], 58],
    ['2019', [3], [19, 26, 4], [4, 10, 15], 25 + 23 * 7 + 15],
    ['2021', [3], [14, 28, 4], [4, 10, 15], 10 + 25 * 7 + 15],
  ])('draws the tables of %s without holes or overlaps', (edition, [tables], heights, widths, figures) => {
    const drawn = drawForm(formOf(edition));
    expect(drawn).toHaveLength(tables as number);
    const grids = drawn.map(layOut);
    expect(grids.map((grid) => grid.length)).toEqual(heights);
    expect(grids.map((grid) => grid[0]?.length)).toEqual(widths);
    const links = drawn.flatMap(({ rows }) => rows.flat()).filter(({ figure }) => figure);
    expect(links).toHaveLength(figures);
  });

  test('puts labels and figures where the form of 2021 prints them', () => {
    const [proactive, applications, disputes] = drawForm(formOf('2021')).map(layOut) as [
      string[][],
      string[][],
      string[][],
    ];
    expect(proactive.slice(0, 3)).toEqual([
      ['第二十条第（一）项', '第二十条第（一）项', '第二十条第（一）项', '第二十条第（一）项'],
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', 'regulations.issued all', 'regulations.repealed all', 'regulations.in_force all'],
    ]);
    expect(applications[2]?.slice(3)).toEqual([
      '自然人',
      '商业企业',
      '科研机构',
      '社会公益组织',
      '法律服务机构',
      '其他',
      '总计',
    ]);
    expect(applications[7]?.slice(0, 4)).toEqual([
      '三、本年度办理结果',
      '（三）不予公开',
      '1.属于国家秘密',
      'applications.refused.state_secret natural_person',
    ]);
    expect(disputes.map((row) => row[14])).toEqual([
      '行政诉讼',
      '复议后起诉',
      '总计',
      'litigation_after_review.total all',
    ]);
  });

  test('gives the printed unit of the form of 2014', () => {
    const [statistics] = drawForm(formOf('2014')).map(layOut) as [string[][]];
    const fees = statistics.find(([label]) => label === '七、依申请公开信息收取的费用');
    expect(fees).toEqual(['七、依申请公开信息收取的费用', '万元', 's2014.application_fees all']);
  });
});
