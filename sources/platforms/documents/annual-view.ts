import type { Page } from '../adapter.ts';
import { readArticle } from './article.ts';
import { looksLikeReport } from './report-text.ts';
import { yearOf } from '../titles/titles.ts';

/**
 * Views that show one yearly report at a time: `xxgkAnnualReport.jsp?area=…&fbtime=<year>` of Hanweb, and
 * `/public/column/<organ>?type=3&reportYear=<year>` of Lonsun.
 */

const FIELDS = ['fbtime', 'reportYear'] as const;
const MAX_YEARS = 30;

/** The same view for other years: those of its choice of years, and the neighbours of a year that has a report. */
export function otherYears(page: Page): string[] {
  const address = new URL(page.url);
  const field = FIELDS.find((name) => address.searchParams.has(name)) ?? fieldOf(page);
  if (field === null) return [];
  const shown = Number(address.searchParams.get(field) ?? yearOf(headOf(page)) ?? Number.NaN);
  const offered = [...choices(page), ...linkedYears(page, field)];
  // A view that offers its years has no others.
  const guess = offered.length === 0 && shown > 2007 && shown < 2100 && holdsReport(page);
  const years = [...new Set(guess ? [shown - 1, shown + 1] : offered)].slice(0, MAX_YEARS);
  return years.map((year) => {
    address.searchParams.set(field, String(year));
    return address.href;
  });
}

/** The years to which the page links in the same view. */
function linkedYears({ text }: Page, field: string): number[] {
  const years = [...text.matchAll(new RegExp(`[?&;]${field}=(20\\d{2})\\b`, 'g'))].map(([, year]) => Number(year));
  return new Set(years).size > 1 ? years : [];
}

function fieldOf(page: Page): (typeof FIELDS)[number] | null {
  if (page.url.includes('xxgkAnnualReport')) return 'fbtime';
  return page.text.includes('reportYear') ? 'reportYear' : null;
}

function headOf({ $ }: Page): string {
  return `${$('h1').first().text()} ${$('title').first().text()}`;
}

function holdsReport(page: Page): boolean {
  return looksLikeReport(page.text) || readArticle(page).attachments.length > 0;
}

function choices({ $ }: Page): number[] {
  const values = $('option').toArray().slice(0, 200);
  return values.flatMap((node) => {
    const year = /^\s*(20\d{2})\s*年?\s*$/.exec($(node).attr('value') ?? $(node).text())?.[1];
    return year === undefined ? [] : [Number(year)];
  });
}
