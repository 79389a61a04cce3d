import { PRINTED_FORMS } from '../../model/form-cells.ts';
import { type Block, idOf, type Inline, say } from './blocks.ts';
import type { Dictionary } from './dictionary.ts';
import { type DrawnCell, type DrawnTable, drawForm } from './draw.ts';
import { body, opening } from './pages.ts';
import { STYLE } from './style.ts';
import { WORDS } from './words.ts';

/** The parts of the page: the id of each heading, and its word. */
const PARTS: readonly (readonly [string, keyof typeof WORDS])[] = [
  ['forms', 'forms'],
  ['warnings', 'warnings'],
  ['availability', 'grid'],
  ['comparability', 'comparability'],
  ['indicators', 'indicators'],
  ['tables', 'tables'],
  ['views', 'views'],
  ['macros', 'macros'],
  ['codes', 'codes'],
];

/** The dictionary as one page in both languages that needs no other file and no script; it leads back to the site. */
export function dictionaryHtml(dictionary: Dictionary): string {
  const title = say(WORDS.title, 'both');
  const links = PARTS.map(([id, word]) => `<a href="#${id}">${escapeHtml(say(WORDS[word], 'both'))}</a>`);
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}</style>
</head>
<body>
<header class="top"><div class="wrap"><a class="name" href="site/index.html"><strong>公开</strong> gongkai</a>
<a href="site/index.html">图表与机关 / charts and agencies</a>
<a href="site/sources.html">下载 / downloads</a></div></header>
<main class="wrap">
${htmlBlocks(opening('both'))}
<nav aria-label="目录 / contents">${links.join('\n')}</nav>
${formsHtml()}
${htmlBlocks(body(dictionary, 'both'))}
</main>
</body>
</html>
`;
}

/** Blocks as HTML. */
export function htmlBlocks(blocks: readonly Block[]): string {
  return blocks.map(block).join('\n');
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return `<h${one.level} id="${one.id}">${escapeHtml(one.text)}</h${one.level}>`;
    case 'text':
      return `<p>${one.text.map(inline).join('')}</p>`;
    case 'table': {
      const named = one.head.some((name) => name !== '');
      const head = named ? `<tr>${one.head.map((name) => `<th>${escapeHtml(name)}</th>`).join('')}</tr>\n` : '';
      const rows = one.rows.map(
        (row) => `<tr>${row.map((cell) => `<td>${cell.map(inline).join('')}</td>`).join('')}</tr>`,
      );
      return scrolling(`<table>\n${head}${rows.join('\n')}\n</table>`);
    }
  }
}

function inline(piece: Inline): string {
  if (typeof piece === 'string') return escapeHtml(piece);
  if ('code' in piece) return `<code>${escapeHtml(piece.code)}</code>`;
  return `<a href="#${piece.link}">${escapeHtml(piece.text)}</a>`;
}

function formsHtml(): string {
  const forms = PRINTED_FORMS.toReversed().map(
    (form) =>
      `<h3 id="form-${form.edition}">${escapeHtml(form.title)}</h3>\n${drawForm(form).map(drawnHtml).join('\n')}`,
  );
  return `<h2 id="forms">${escapeHtml(say(WORDS.forms, 'both'))}</h2>
<p>${escapeHtml(say(WORDS.forms_intro, 'both'))}</p>
${forms.join('\n')}`;
}

function drawnHtml({ title, rows }: DrawnTable): string {
  const lines = rows.map((row) => `<tr>${row.map(drawnCell).join('')}</tr>`);
  return scrolling(`<table class="form">\n<caption>${escapeHtml(title)}</caption>\n${lines.join('\n')}\n</table>`);
}

/** A table wider than a phone moves within its place, also by the keyboard. */
function scrolling(table: string): string {
  return `<div class="scroll" tabindex="0">${table}</div>`;
}

function drawnCell({ text, rowspan, colspan, figure, local }: DrawnCell): string {
  const spans = `${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}${colspan > 1 ? ` colspan="${colspan}"` : ''}`;
  const style = local ? ' class="local"' : '';
  if (!figure) return `<th${spans}${style}>${escapeHtml(text)}</th>`;
  const { indicatorCode, applicantType } = figure;
  const name = applicantType === 'all' ? indicatorCode : `${indicatorCode} (${applicantType})`;
  const short = indicatorCode.slice(indicatorCode.lastIndexOf('.') + 1);
  const link = `<a href="#${idOf('indicator', indicatorCode)}" title="${escapeHtml(name)}">${escapeHtml(short)}</a>`;
  return `<td${spans}${style}>${link}</td>`;
}

/** A text in which no character means anything to HTML, in elements and attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
