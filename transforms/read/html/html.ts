import type { Content } from '../../../model/content.ts';
import { markupOf, type Markup } from '../../decode/markup.ts';
import { checkTextLength } from '../budget.ts';
import { HtmlReader } from './html-reader.ts';
import { scanHtml } from './scanner.ts';

/**
 * Reads a page in one pass, without building a tree, and as tolerantly as a browser: end tags may be missing or
 * wrong, cells may stand outside rows. Of style sheets, those count that the page holds itself (`style-sheets.ts`).
 * @param text the decoded page
 * @throws Unreadable `quarantined` where it breaks a limit on text, cells or blocks
 */
export function readHtml(text: string): Content {
  return readMarkup(markupOf(text));
}

/**
 * As readHtml, of a page that need not be decoded yet.
 * @param hiddenToo whether blocks are read that the page hides; what a table or a line hides in itself stays hidden
 */
export function readMarkup(markup: Markup, hiddenToo = false): Content {
  checkTextLength(markup.source);
  const reader = new HtmlReader(markup, hiddenToo);
  scanHtml(markup, reader);
  return reader.finish();
}
