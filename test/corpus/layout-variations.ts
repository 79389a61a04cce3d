import { sheetsOf, type Draft } from './draft.ts';
import { cutSheet, layOut, type Sheet, type Written } from './sheet.ts';
import type { Variation } from './variation.ts';

/** Each row of figures as a table of its own, the header before them. */
function tableForEachRow(draft: Draft): void {
  for (const sheet of sheetsOf(draft)) {
    const rows = new Set(sheet.cells.filter(({ role }) => role === 'value').map(({ row }) => row));
    const parts: Sheet[] = [];
    let rest = sheet;
    for (const row of [...rows].sort((a, b) => b - a)) {
      const [above, below] = cutSheet(rest, row, 'none');
      parts.unshift(below);
      rest = above;
    }
    draft.blocks.splice(draft.blocks.indexOf(sheet), 1, rest, ...parts);
  }
}

/** How this year compares with the one before, in as many columns as the tables of the form have. */
function comparisonBefore(draft: Draft): void {
  const rows = [
    ['渠道', `${draft.year - 1}年`, `${draft.year}年`, '同比'],
    ['网站', '120', '150', '25%'],
    ['微信', '20', '50', '150%'],
  ];
  const comparison = layOut(
    'local',
    rows.map((texts) => texts.map((text): Written => ({ text, role: 'other' }))),
  );
  draft.blocks.splice(draft.blocks.findIndex((block) => typeof block !== 'string') - 1, 0, comparison);
}

/** How tables are laid out on a page: these come last, so that the documents of the others stay as they are. */
export const LAYOUT_VARIATIONS: readonly Variation[] = [
  { name: 'a table for each row', readable: 'grid', apply: tableForEachRow },
  { name: 'a comparison of years before', readable: 'everywhere', apply: comparisonBefore },
];
