import { escapeMarkup } from '../../escape-markup.ts';
import { breadcrumb, framePage, type AgencySite } from './frame.ts';

/** A row of a list: the date printed beside the link, the address as written in the page, the title. */
export interface ListItem {
  readonly date: string;
  readonly href: string;
  readonly title: string;
}

/** A page of the list 政府信息公开年报 with its pager's markup. */
export function listPage(site: AgencySite, items: readonly ListItem[], pager: string): string {
  const rows = items.map(
    ({ date, href, title }) =>
      `<li><a href="${href}" title="${escapeMarkup(title)}" target="_blank">${escapeMarkup(title)}</a><span>${date}</span></li>`,
  );
  return framePage(site, {
    title: `政府信息公开年报-${site.name}`,
    head: '<meta name="ColumnName" content="政府信息公开年报" />\n<meta name="ColumnType" content="工作年报" />',
    main: `${breadcrumb(site)}\n<ul class="list">\n${rows.join('\n')}\n</ul>\n<div class="page">${pager}</div>`,
  });
}
