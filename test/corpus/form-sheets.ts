import { formatDecimal, type Decimal } from '../../model/decimal.ts';
import { indicatorOf } from '../../model/indicators.ts';
import type { Edition } from '../../model/vocabulary.ts';
import { cellSpec, type Panel } from '../../transforms/forms/form.ts';
import { formOf } from '../../transforms/forms/forms.ts';
import { cellKey } from '../../transforms/forms/cell-key.ts';
import type { Figures } from './figures.ts';
import { layOut, type Sheet, type Written } from './sheet.ts';

/** The tables of a report as the form prints them, with its merges. */
export function formSheets(edition: Edition, figures: Figures): Sheet[] {
  const { panels } = formOf(edition);
  if (edition === '2014') return panels.map((panel) => statistics(panel, figures));
  const proactive = panels.filter(({ section }) => section === 'proactive');
  const rows = proactive.flatMap((panel) => proactiveRows(panel, figures));
  const rest = panels.filter(({ section }) => section !== 'proactive');
  return [
    layOut('proactive', rows),
    ...rest.map((panel) => (panel.rows.length > 0 ? applications(panel, figures) : disputes(panel, figures))),
  ];
}

/** The figure's cell: its text in the unit of the form, its value in the unit of the indicator. */
export function valueCell(panel: Panel, row: number, column: number, figures: Figures, colspan = 1): Written {
  const key = cellKey(cellSpec(panel, row, column));
  const printed = figures.get(key);
  if (printed === undefined) throw new Error(`no figure ${key}`);
  const power = panel.columns[column]?.power ?? panel.rows[row]?.power ?? 0;
  return { text: formatDecimal(printed), role: 'value', key, value: scaled(printed, power), colspan };
}

function scaled(value: Decimal, power: number): Decimal {
  return value * 10n ** BigInt(power);
}

const WIDTH = 4;

function proactiveRows(panel: Panel, figures: Figures): Written[][] {
  const last = panel.columns.length - 1;
  const span = (column: number): number => (column === last ? WIDTH - 1 - last : 1);
  const header = panel.columns.map(({ labels }, column): Written => ({
    text: labels[0] ?? '',
    role: 'header',
    colspan: span(column),
  }));
  const rows = panel.rows.flatMap((row, index): Written[][] => {
    if (row.local) return [];
    const values = panel.columns.map((_, column) => valueCell(panel, index, column, figures, span(column)));
    return [[{ text: row.labels[0] ?? '', role: 'label' }, ...values]];
  });
  return [
    [{ text: panel.headings[0] ?? '', role: 'heading', colspan: WIDTH }],
    [{ text: '信息内容', role: 'corner' }, ...header],
    ...rows,
  ];
}

function applications(panel: Panel, figures: Figures): Sheet {
  const labels = panel.columns.map(({ labels: [label = ''] }) => label);
  const header: Written[][] = [
    [
      { text: panel.corners[0] ?? '', role: 'corner', rowspan: 3, colspan: 3 },
      { text: '申请人情况', role: 'header', colspan: 7 },
    ],
    [
      { text: labels[0] ?? '', role: 'header', rowspan: 2 },
      { text: '法人或其他组织', role: 'header', colspan: 5 },
      { text: labels[6] ?? '', role: 'header', rowspan: 2 },
    ],
    labels.slice(1, 6).map((text) => ({ text: text, role: 'header' })),
  ];
  const rows = panel.rows.map((row, index): Written[] => {
    const under = row.under ?? [];
    const begun = under.flatMap((text, depth): Written[] => {
      const inGroup = (other: number): boolean => panel.rows[other]?.under?.[depth] === text;
      if (inGroup(index - 1)) return [];
      return [{ text, role: 'group', rowspan: panel.rows.filter((_, other) => inGroup(other)).length }];
    });
    const values = panel.columns.map((_, column) => valueCell(panel, index, column, figures));
    return [...begun, { text: row.labels[0] ?? '', role: 'label', colspan: 3 - under.length }, ...values];
  });
  return layOut('applications', [...header, ...rows]);
}

function disputes(panel: Panel, figures: Figures): Sheet {
  const outcomes = panel.columns.slice(0, 5).map(({ labels: [text = ''] }): Written => ({ text, role: 'header' }));
  return layOut('disputes', [
    [
      { text: '行政复议', role: 'header', colspan: 5 },
      { text: '行政诉讼', role: 'header', colspan: 10 },
    ],
    [
      ...outcomes.map((cell) => ({ ...cell, rowspan: 2 })),
      { text: '未经复议直接起诉', role: 'header', colspan: 5 },
      { text: '复议后起诉', role: 'header', colspan: 5 },
    ],
    [...outcomes, ...outcomes],
    panel.columns.map((_, column) => valueCell(panel, 0, column, figures)),
  ]);
}

/** The rows of the 2014 form that only head others, by the row they stand before. */
const HEADS_2014: Readonly<Record<string, readonly string[]>> = {
  's2014.disclosed.total': ['一、主动公开情况'],
  's2014.channel.gazette': ['（二）通过不同渠道和方式公开政府信息的情况'],
  's2014.response.events': ['二、回应解读情况'],
  's2014.response.press_conferences': ['（二）通过不同渠道和方式回应解读的情况'],
  's2014.applications.received': ['三、依申请公开情况'],
  's2014.institution.offices': ['八、机构建设和保障经费情况'],
  's2014.training.meetings': ['九、政府信息公开会议和培训情况'],
};

function statistics(panel: Panel, figures: Figures): Sheet {
  const rows = panel.rows.flatMap((row, index): Written[][] => {
    const heads = (HEADS_2014[row.code] ?? []).map((text): Written[] => [
      { text, role: 'heading' },
      { text: '', role: 'other' },
      { text: '', role: 'other' },
    ]);
    const unit = row.power === 4 ? '万元' : indicatorOf(row.code).unit;
    const label: Written = { text: row.labels[0] ?? '', role: 'label' };
    return [...heads, [label, { text: unit, role: 'unit' }, valueCell(panel, index, 0, figures)]];
  });
  const header = ['统计指标', '单位', '统计数'].map((text): Written => ({ text, role: 'header' }));
  return layOut('statistics', [header, ...rows]);
}
