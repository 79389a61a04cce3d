import type { SourceEntry } from '../../registry/schema.ts';
import type { Page } from '../../platforms/adapter.ts';
import { readArticle } from '../../platforms/documents/article.ts';
import { continued } from '../../platforms/pagers/continued.ts';
import { pageOfJson } from '../../platforms/documents/json-article.ts';
import { looksLikeReport, sectionsNamed } from '../../platforms/documents/report-text.ts';
import { textRequests } from '../../platforms/documents/fetched-text.ts';
import { frames, shellTarget } from '../../platforms/page/shells.ts';
import { namesOneReport } from '../../platforms/titles/titles.ts';
import type { Frontier, FrontierEvent } from '../frontier/frontier.ts';
import type { UrlRecord } from '../frontier/frontier-record.ts';
import { isHostOfSource } from '../requests/hosts.ts';

/** What an article page brings: its title and date for its own record, and addresses seen for the first time. */
export interface PageOutcome {
  readonly title: string | undefined;
  readonly publishedOn: string | undefined;
  readonly events: readonly FrontierEvent[];
  readonly skipped: readonly { url: string; reason: string }[];
}

/**
 * Reads an article page for what hangs on it: attachments, or the page a shell leads to.
 * @param now ISO time, for what is seen for the first time
 */
export function readArticlePage(
  entry: SourceEntry,
  frontier: Frontier,
  record: UrlRecord,
  page: Page,
  now: string,
): PageOutcome {
  const events: FrontierEvent[] = [];
  const skipped: { url: string; reason: string }[] = [];
  const add = (url: string, change: FrontierEvent['change']) => {
    if (frontier.get(url) && frontier.get(url)?.state !== 'skipped') return;
    if (!isHostOfSource(url, entry)) {
      skipped.push({ url, reason: 'its host is none of the source; name it in hosts where it should be' });
      return;
    }
    const found = { url, state: 'pending', first_seen: now, attempts: 0, found_on: record.url } as const;
    events.push({ url, change: { ...found, listed_on: record.listed_on, verdict: record.verdict, ...change } });
  };
  const target = shellTarget(page);
  if (target !== null) {
    add(target, { kind: 'page', title: record.title });
    return { title: undefined, publishedOn: undefined, events, skipped };
  }
  const article = readArticle((record.kind === 'list' ? null : pageOfJson(page)) ?? page);
  const title = article.title ?? record.title;
  for (const { url, title: name } of article.attachments) {
    add(url, {
      kind: 'attachment',
      title: name === '' ? undefined : name,
      page_title: title,
      page_published_on: article.publishedOn ?? undefined,
    });
  }
  // What follows a list is a list; only a report, or a part of one, goes on as a report.
  const report = record.kind !== 'list' && looksLikeReport(page.text);
  const isPart = namesOneReport(title ?? '') && sectionsNamed(page.text) > 0;
  const goesOn = record.kind === 'attachment' || (record.kind === 'page' && (isPart || report));
  for (const url of goesOn ? continued(page) : []) {
    add(url, { kind: 'attachment', title, page_title: title, page_published_on: article.publishedOn ?? undefined });
  }
  // Some pages show their text in a frame; those of a list are parts of it.
  const empty = record.kind !== 'list' && article.attachments.length === 0 && !report;
  const framed = empty ? frames(page) : [];
  for (const url of framed) add(url, { kind: 'page', title });
  for (const url of empty && framed.length === 0 ? textRequests(page) : []) add(url, { kind: 'page', title });
  return { title, publishedOn: article.publishedOn ?? undefined, events, skipped };
}
