import { cellsOf } from './draft.ts';
import type { Random } from './random.ts';
import type { SheetCell } from './sheet.ts';
import { NEW_FORMS, type Variation } from './variation.ts';

/** Prints each figure in another way. The truth follows where the new text means something else. */
function reprint(change: (cell: SheetCell & { key: string }, random: Random) => void): Variation['apply'] {
  return (draft, random) => {
    for (const cell of cellsOf(draft, 'value')) {
      if (cell.key !== undefined) change(cell as SheetCell & { key: string }, random);
    }
  };
}

function restyle(style: (text: string, random: Random, key: string) => string): Variation['apply'] {
  return reprint((cell, random) => {
    cell.text = style(cell.text, random, cell.key);
  });
}

/** Prints a sign for nothing in some cells that would hold a zero. */
function nothing(sign: string, probability: number, within = /./): Variation['apply'] {
  return reprint((cell, random) => {
    if (cell.text !== '0' || !within.test(cell.key) || !random.chance(probability)) return;
    cell.text = sign;
    cell.value = null;
  });
}

function fullWidth(text: string): string {
  return text.replace(/[\d.+-]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

function grouped(text: string): string {
  return text.replace(/^(-?)(\d+)/, (_, sign: string, digits: string) => {
    return sign + digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
  });
}

function words(text: string, plus: string, minus: string): string {
  if (text === '0') return text;
  return text.startsWith('-') ? minus + text.slice(1) : plus + text;
}

const CHANGE = /items_change/;
const AMOUNT = /amount|application_fees|funding/;
const COUNT = /^(?!.*(?:amount|application_fees|funding|items_change))/;

/** An amount printed with its unit, whatever the header says. */
function amountIn(unit: '元' | '万元'): Variation['apply'] {
  return reprint((cell) => {
    if (!AMOUNT.test(cell.key) || cell.value === null || cell.value === undefined) return;
    const digits = cell.value.toString();
    cell.text = unit === '元' ? `${digits.slice(0, -6) || '0'}元` : `${inWan(cell.value)}万元`;
    if (unit === '元') cell.value -= cell.value % 1_000_000n;
  });
}

function inWan(value: bigint): string {
  const digits = value.toString().padStart(11, '0');
  return `${digits.slice(0, -10)}.${digits.slice(-10)}`.replace(/\.?0+$/, '');
}

const LABELLED: ReadonlyArray<readonly [name: string, apply: Variation['apply']]> = [
  ['件 behind counts', restyle((text, _, key) => (COUNT.test(key) ? `${text}件` : text))],
  ['thousands separators', restyle(grouped)],
  ['full-width thousands separators', restyle((text) => grouped(text).replaceAll(',', '，'))],
  ['full-width digits', restyle(fullWidth)],
  ['spaces around figures', restyle((text) => `\u00a0${text} `)],
  ['zero-width spaces in figures', restyle((text) => `\u200b${text}\ufeff`)],
  ['a line break before some figures', restyle((text, random) => (random.chance(0.3) ? `\n${text}` : text))],
  [
    'a space of another width before some figures',
    restyle((text, random) => (random.chance(0.3) ? `\u2002${text}` : text)),
  ],
  ['amounts in 元', amountIn('元')],
  ['amounts in 万元', amountIn('万元')],
  ['increase words', restyle((text, _, key) => (CHANGE.test(key) ? words(text, '增', '减') : text))],
  ['longer increase words', restyle((text, _, key) => (CHANGE.test(key) ? words(text, '增加', '减少') : text))],
  ['signed changes', restyle((text, _, key) => (CHANGE.test(key) ? words(text, '+', '－') : text))],
  ['changes with a dash', restyle((text, _, key) => (CHANGE.test(key) ? words(text, '＋', '—') : text))],
  ['double minus', restyle((text, _, key) => (CHANGE.test(key) ? words(text, '', '--') : text))],
];

const BLANK: ReadonlyArray<readonly [name: string, sign: string]> = [
  ['dashes for nothing', '-'],
  ['long dashes for nothing', '——'],
  ['slashes for nothing', '/'],
  ['无 for nothing', '无'],
];

/** Variations of the figures in the cells. */
export const FIGURE_VARIATIONS: readonly Variation[] = [
  ...LABELLED.map(([name, apply]): Variation => ({ name, readable: 'everywhere', apply })),
  ...BLANK.map(([name, sign]): Variation => ({ name, readable: 'everywhere', apply: nothing(sign, 0.7) })),
  { name: 'blanks for nothing', readable: 'grid', apply: nothing('', 0.7) },
  { name: 'no-break spaces for nothing', readable: 'grid', apply: nothing('\u00a0', 0.7) },
  {
    name: 'organisations left blank',
    editions: NEW_FORMS,
    readable: 'grid',
    apply: nothing('', 1, /\|(?:business|research|social|legal_service|other_organisation)$/),
  },
  { name: 'totals left blank', editions: NEW_FORMS, readable: 'grid', apply: nothing('', 1, /\|total$/) },
  {
    name: 'every figure left blank',
    readable: 'grid',
    apply: reprint((cell) => {
      cell.text = '';
      cell.value = null;
    }),
  },
  {
    name: 'a letter O for a zero',
    readable: 'nowhere',
    apply: restyle((text, random) => (text === '0' && random.chance(0.1) ? 'O' : text)),
  },
  {
    name: 'digits that stand apart',
    readable: 'nowhere',
    apply: restyle((text) => text.replace(/^(\d)(\d+)$/, '$1 $2')),
  },
  {
    name: 'a figure that contradicts the sums',
    readable: 'everywhere',
    apply: (draft, random) => {
      const cells = cellsOf(draft, 'value').filter(({ key, value }) => key !== undefined && COUNT.test(key) && value);
      if (cells.length === 0) return;
      const cell = random.pick(cells);
      cell.text = String(BigInt(cell.text) + 7n);
      cell.value = (cell.value ?? 0n) + 7_000_000n;
    },
  },
];
