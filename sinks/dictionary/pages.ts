import { EDITIONS } from '../../model/vocabulary.ts';
import { type Block, code, heading, idOf, type Inline, joined, type Language, say, table, text } from './blocks.ts';
import { MACROS } from '../views/macros.sql.ts';
import { CODE_LISTS } from './codes.ts';
import type { Dictionary, IndicatorEntry, RelationEntry } from './dictionary.ts';
import { WARNINGS, type Warning } from './warnings.ts';
import { WORDS } from './words.ts';

/** The parts of the dictionary as blocks. */

type Say = (word: keyof typeof WORDS) => string;

/** How a page opens. */
export function opening(language: Language): Block[] {
  return [heading(1, say(WORDS.title, language), 'top'), text(say(WORDS.intro, language))];
}

/** Everything after the opening, in the order of the page. */
export function body(dictionary: Dictionary, language: Language): Block[] {
  const word: Say = (name) => say(WORDS[name], language);
  return [
    ...warningPart(dictionary, language, word),
    ...gridPart(dictionary, word),
    ...seriesPart(dictionary, language, word),
    heading(2, word('indicators'), 'indicators'),
    ...dictionary.indicators.flatMap((entry) => indicatorPart(entry, language, word)),
    heading(2, word('tables'), 'tables'),
    ...dictionary.tables.flatMap((entry) => relationPart(entry, language, word)),
    heading(2, word('views'), 'views'),
    ...dictionary.views.flatMap((entry) => relationPart(entry, language, word)),
    ...macroPart(language, word),
    ...codePart(language, word),
  ];
}

function indicatorLink(name: string): Inline {
  return { link: idOf('indicator', name), text: name };
}

function warningLinks(warnings: readonly Warning[]): Inline[] {
  return joined(
    warnings.map((name) => ({ link: idOf('warning', name), text: name })),
    ', ',
  );
}

function warningPart({ indicators, tables, views }: Dictionary, language: Language, word: Say): Block[] {
  const parts = (Object.keys(WARNINGS) as Warning[]).flatMap((name) => {
    const users = [
      ...indicators
        .filter(({ warnings }) => warnings.includes(name))
        .map(({ indicator }) => indicatorLink(indicator.code)),
      ...[...tables, ...views]
        .filter(({ warnings }) => warnings.includes(name))
        .map((relation) => ({ link: idOf('relation', relation.name), text: relation.name })),
    ];
    return [
      heading(3, name, idOf('warning', name)),
      text(say(WARNINGS[name], language)),
      ...(users.length > 0 ? [text(`${word('applies')} (${users.length}): `, ...joined(users, ', '))] : []),
    ];
  });
  return [heading(2, word('warnings'), 'warnings'), ...parts];
}

const MARKS = { printed: '●', local: '○', derived: '◐', narrative: '◐' } as const;

function gridPart({ indicators }: Dictionary, word: Say): Block[] {
  const rows = indicators.map(({ indicator, printed }) => [
    indicatorLink(indicator.code),
    ...EDITIONS.map((edition) => {
      if (!indicator.editions.includes(edition)) return '·';
      const onForm = printed.some((one) => one.edition === edition);
      return indicator.kind === 'printed' && !onForm ? MARKS.derived : MARKS[indicator.kind];
    }),
  ]);
  return [
    heading(2, word('grid'), 'availability'),
    text(word('grid_intro')),
    table([word('indicator'), ...EDITIONS], rows),
  ];
}

function seriesPart({ indicators, breaks }: Dictionary, language: Language, word: Say): Block[] {
  const codes = [...new Set(indicators.flatMap(({ indicator }) => indicator.harmonisedCode ?? []))];
  const rows = codes.map((series) => [
    code(series),
    ...EDITIONS.map((edition) => {
      const members = indicators.filter(
        ({ indicator }) => indicator.harmonisedCode === series && indicator.editions.includes(edition),
      );
      return joined(
        members.map(({ indicator }) => indicatorLink(indicator.code)),
        ' + ',
      );
    }),
    breaks
      .filter(({ harmonisedCode }) => harmonisedCode === series)
      .map(({ edition, reason }) => `${edition}: ${say(reason, language)}`)
      .join('; '),
  ]);
  return [
    heading(2, word('comparability'), 'comparability'),
    text(word('comparability_intro')),
    table([word('series'), ...EDITIONS, word('break')], rows),
  ];
}

function indicatorPart(
  { indicator, printed, years, warnings, apart }: IndicatorEntry,
  language: Language,
  word: Say,
): Block[] {
  const facts: [string, Inline | Inline[]][] = [
    [word('label'), say({ en: indicator.labelEn, zh: indicator.labelZh }, language)],
    ...printed.map(({ edition, label }): [string, string] => [`${word('printed_label')} (${edition})`, label]),
    [word('unit'), indicator.unit],
    [word('kind'), indicator.kind],
    [word('edition'), indicator.editions.join(', ')],
    ...fact(word('parent'), indicator.parentCode === null ? [] : [indicatorLink(indicator.parentCode)]),
    ...fact(word('series'), indicator.harmonisedCode === null ? [] : [code(indicator.harmonisedCode)]),
    ...fact(word('no_counterpart'), apart === null ? [] : [say(apart, language)]),
    ...fact(word('warnings'), warningLinks(warnings)),
    ...fact(word('note'), indicator.note === null ? [] : [indicator.note]),
  ];
  const available =
    years.length === 0
      ? []
      : [
          text(`${word('available')}:`),
          table(
            [word('year'), word('reports'), word('cells'), word('blank')],
            years.map(({ year, reports, cells, blank }) => [year, reports, cells, blank].map(String)),
          ),
        ];
  return [heading(3, indicator.code, idOf('indicator', indicator.code)), table(['', ''], facts), ...available];
}

function fact(name: string, pieces: Inline[]): [string, Inline[]][] {
  return pieces.length === 0 ? [] : [[name, pieces]];
}

function relationPart(relation: RelationEntry, language: Language, word: Say): Block[] {
  const { name, comment, key, published, warnings, columns } = relation;
  return [
    heading(3, name, idOf('relation', name)),
    text(say(comment, language)),
    ...(key.length === 0 ? [] : [text(`${word('key')}: `, ...joined(key.map(code), ', '))]),
    ...(published ? [] : [text(word('not_published'))]),
    ...(warnings.length === 0 ? [] : [text(`${word('warnings')}: `, ...warningLinks(warnings))]),
    table(
      [word('column'), word('type'), word('null'), word('meaning')],
      columns.map((column) => [
        code(column.name),
        column.type,
        word(column.nullable ? 'yes' : 'no'),
        column.indicatorCode === undefined
          ? say(column.comment, language)
          : [`${say(column.comment, language)} (`, indicatorLink(column.indicatorCode), ')'],
      ]),
    ),
  ];
}

function macroPart(language: Language, word: Say): Block[] {
  const macros = MACROS.flatMap(({ name, parameters, comment }) => [
    heading(3, `${name}(${parameters.join(', ')})`, idOf('macro', name)),
    text(say(comment, language)),
  ]);
  return [heading(2, word('macros'), 'macros'), ...macros];
}

function codePart(language: Language, word: Say): Block[] {
  const lists = CODE_LISTS.flatMap(({ name, title, columns, codes }) => [
    heading(3, say(title, language), idOf('codes', name)),
    text(`${word('used_in')}: `, ...joined(columns.map(code), ', ')),
    table(
      [word('code'), word('meaning')],
      codes.map((one) => [code(one.code), say(one.meaning, language)]),
    ),
  ]);
  return [heading(2, word('codes'), 'codes'), ...lists];
}
