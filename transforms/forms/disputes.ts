import type { Column, Panel } from './form.ts';

/** Table 4, 政府信息公开行政复议、行政诉讼情况, the same in 2019 and 2021: one row of figures under fifteen columns. */
const OUTCOMES: ReadonlyArray<readonly [code: string, ...labels: string[]]> = [
  ['upheld', '结果维持', '维持'],
  ['corrected', '结果纠正', '纠正', '结果纠错'],
  ['other', '其他结果', '其它结果', '其他'],
  ['pending', '尚未审结', '未审结'],
  ['total', '总计', '合计', '小计', '总数'],
];

const BLOCKS: ReadonlyArray<readonly [code: string, under: readonly string[]]> = [
  ['review', ['行政复议']],
  ['litigation_direct', ['行政诉讼', '未经复议直接起诉']],
  ['litigation_after_review', ['行政诉讼', '复议后起诉']],
];

const COLUMNS: readonly Column[] = BLOCKS.flatMap(([block, under]) =>
  OUTCOMES.map(([outcome, ...labels]) => ({ code: `${block}.${outcome}`, labels, under })),
);

const HEADINGS = [
  '四、政府信息公开行政复议、行政诉讼情况',
  '因政府信息公开工作被申请行政复议、提起行政诉讼情况',
  '因政府信息公开工作被申请行政复议和提起行政诉讼情况',
];

/** A row for each of the three blocks, as agencies print it where fifteen columns are too wide for the page. */
const BY_BLOCK: Panel = {
  key: 'disputes by block',
  section: 'disputes',
  codes: 'row.column',
  headings: HEADINGS,
  corners: [],
  rows: [
    { code: 'review', labels: ['行政复议'] },
    {
      code: 'litigation_direct',
      labels: ['未经复议直接起诉', '行政诉讼未经复议直接起诉', '未经复议直接提起诉讼', '直接起诉'],
    },
    { code: 'litigation_after_review', labels: ['复议后起诉', '行政诉讼复议后起诉', '复议后提起诉讼'] },
  ],
  columns: OUTCOMES.map(([code, ...labels]) => ({ code, labels })),
};

export const DISPUTES_PANEL: Panel = {
  key: 'disputes',
  section: 'disputes',
  codes: 'column',
  headings: HEADINGS,
  corners: ['行政复议', '行政诉讼', '未经复议直接起诉', '复议后起诉'],
  rows: [],
  columns: COLUMNS,
  shapes: [BY_BLOCK],
};
