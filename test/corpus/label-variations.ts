import { cellsOf, type Draft } from './draft.ts';
import type { Random } from './random.ts';
import type { SheetCell } from './sheet.ts';
import { NEW_FORMS, type Variation } from './variation.ts';

const LABELS: readonly SheetCell['role'][] = ['header', 'group', 'label', 'heading', 'corner'];

function relabel(change: (text: string, random: Random, cell: SheetCell) => string): Variation['apply'] {
  return (draft, random) => {
    for (const cell of cellsOf(draft)) {
      if (LABELS.includes(cell.role) && cell.text !== '') cell.text = change(cell.text, random, cell);
    }
  };
}

function replace(from: string, to: string): Variation['apply'] {
  return relabel((text) => text.replaceAll(from, to));
}

function insert(between: string, probability: number): Variation['apply'] {
  return relabel((text, random) => {
    if (text.length < 4 || !random.chance(probability)) return text;
    const at = random.int(2, text.length - 2);
    return text.slice(0, at) + between + text.slice(at);
  });
}

const TRADITIONAL =
  '规規范範处處许許项項对對务務费費购購总總数數额額业業机機构構会會组組织織计計诉訴讼訟结結维維纠糾无無开開请請发發决決复復经經没沒办辦类類举舉报報为為关關财財审審档檔';

function traditional(text: string): string {
  return Array.from(text)
    .map((character) => {
      const at = TRADITIONAL.indexOf(character);
      return at >= 0 && at % 2 === 0 ? TRADITIONAL.charAt(at + 1) : character;
    })
    .join('');
}

/** A slip of the pen in every label that is long enough to stay itself. */
function slip(kind: 'changed' | 'dropped' | 'doubled', probability: number): Variation['apply'] {
  return relabel((text, random, { role }) => {
    if (role !== 'label' && role !== 'header') return text;
    const begin = text.search(/[\u4e00-\u9fff]{5}/);
    if (begin < 0 || !random.chance(probability)) return text;
    const at = begin + random.int(2, 4);
    const put = { changed: '某', dropped: '', doubled: text.charAt(at) + text.charAt(at) }[kind];
    return text.slice(0, at) + put + text.slice(at + 1);
  });
}

const NUMBERED = /^(\d)\./;
const BRACKETED = /^[（(]([一二三四五六七])[）)]/;
const LEADING = /^([一二三四五六七八九])、/;

const variants: ReadonlyArray<readonly [name: string, change: Variation['apply']]> = [
  ['a line break inside labels', insert('\n', 0.5)],
  ['spaces inside labels', insert(' ', 0.6)],
  ['ideographic spaces inside labels', insert('\u3000', 0.6)],
  ['no-break and zero-width spaces inside labels', insert('\u00a0\u200b', 0.6)],
  ['labels between spaces', relabel((text) => ` ${text}\u00a0`)],
  ['traditional characters', relabel(traditional)],
  [
    'half-width punctuation',
    relabel((text) => text.replaceAll('（', '(').replaceAll('）', ')').replaceAll('，', ',').replaceAll('、', ',')),
  ],
  ['numbers with a full-width stop', relabel((text) => text.replace(NUMBERED, '$1．'))],
  ['numbers with an enumeration comma', relabel((text) => text.replace(NUMBERED, '$1、'))],
  ['numbers in brackets', relabel((text) => text.replace(NUMBERED, '（$1）'))],
  [
    'numbers in circles',
    relabel((text) => text.replace(NUMBERED, (_, digit: string) => '①②③④⑤⑥⑦⑧'.charAt(Number(digit) - 1))),
  ],
  ['numbers without a stop', relabel((text) => text.replace(NUMBERED, '$1'))],
  ['numerals in half-width brackets', relabel((text) => text.replace(BRACKETED, '($1)'))],
  ['numerals with a full stop', relabel((text) => text.replace(LEADING, '$1．'))],
  ['numerals without brackets', relabel((text) => text.replace(BRACKETED, '$1、'))],
  ['labels that end in a colon', relabel((text, _, { role }) => (role === 'label' ? `${text}：` : text))],
  ['labels with a unit', relabel((text, _, { role }) => (role === 'label' ? `${text}（件）` : text))],
  ['labels with a mark for a note', relabel((text, _, { role }) => (role === 'label' ? `${text}*` : text))],
  [
    'explanations in brackets',
    relabel((text, random, { role }) =>
      role === 'label' && random.chance(0.4) ? `${text}（由本机关制定并在2020年内对外发布的）` : text,
    ),
  ],
  ['headings with the regulation’s name', replace('第二十条', '《条例》第二十条')],
];

const newForms: ReadonlyArray<readonly [name: string, change: Variation['apply']]> = [
  ['合计 for 总计', replace('总计', '合计')],
  ['公民 for 自然人', replace('自然人', '公民')],
  ['企业 for 商业企业', replace('商业企业', '企业')],
  ['科研企业 for 科研机构', replace('科研机构', '科研企业')],
  ['社会组织 for 社会公益组织', replace('社会公益组织', '社会组织')],
  ['规范性文件 for 行政规范性文件', replace('行政规范性文件', '规范性文件')],
  ['其它 for 其他', replace('其他', '其它')],
  ['short labels of rows', replace('政府信息公开申请数量', '申请数量')],
  ['numbers lost', relabel((text) => text.replace(NUMBERED, ''))],
  ['numerals lost', relabel((text) => text.replace(NUMBERED, '').replace(BRACKETED, '').replace(LEADING, ''))],
  ['数 for 数量', replace('数量', '数')],
  ['件数 without 件', replace('件数', '数')],
  ['年度 for 年', relabel((text) => text.replace('本年', '本年度').replace('度度', '度'))],
  ['one character changed in some labels', slip('changed', 0.4)],
  ['one character dropped in some labels', slip('dropped', 0.4)],
  ['one character doubled in some labels', slip('doubled', 0.4)],
];

/** Variations of the words that name rows and columns. */
export const LABEL_VARIATIONS: readonly Variation[] = [
  ...variants.map(([name, apply]): Variation => ({ name, readable: 'everywhere', apply })),
  ...newForms.map(([name, apply]): Variation => ({ name, readable: 'everywhere', editions: NEW_FORMS, apply })),
  {
    name: 'headers cut to their first words',
    editions: ['2019'],
    readable: 'everywhere',
    apply: (draft: Draft) => {
      for (const cell of cellsOf(draft, 'header')) {
        cell.text = cell.text.replace(/^本年新(?:制作|公开)数量$/, '本年新');
      }
    },
  },
];
