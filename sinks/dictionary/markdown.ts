import type { Block, Inline } from './blocks.ts';

/** Blocks as Markdown. Nothing in a text can begin a table, a tag or a link. */
export function markdown(blocks: readonly Block[]): string {
  return `${blocks.map(block).join('\n\n')}\n`;
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return `<a id="${one.id}"></a>\n\n${'#'.repeat(one.level)} ${escapeMarkdown(one.text)}`;
    case 'text':
      return one.text.map(inline).join('');
    case 'table':
      return [
        `| ${one.head.map(escapeMarkdown).join(' | ')} |`,
        `|${' --- |'.repeat(one.head.length)}`,
        ...one.rows.map((row) => `| ${row.map((cell) => cell.map(inline).join('')).join(' | ')} |`),
      ].join('\n');
  }
}

function inline(piece: Inline): string {
  if (typeof piece === 'string') return escapeMarkdown(piece);
  if ('code' in piece) return `\`${oneLine(piece.code).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
  return `[${escapeMarkdown(piece.text)}](#${piece.link})`;
}

/** A text on one line in which no character means anything to Markdown or HTML. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*[\]|#~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
