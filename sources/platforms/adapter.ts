import type { CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import type { PlatformName } from './names.ts';

/** A page as an adapter sees it. */
export interface Page {
  /** The address it came from, after redirects. */
  readonly url: string;
  /** The address that was asked for, with the body of a POST request (post.ts). */
  readonly asked: string;
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The text as a tree, parsed when it is first asked for. */
  readonly $: CheerioAPI;
  /** What the page has more of than is read, where it is longer than any list; else null. */
  readonly cut: string | null;
  /** The elements of a name in the order of the page: one walk serves all who ask. */
  elements(name: string): readonly Element[];
}

/** A link of a list. */
export interface ListItem {
  /** Whole address without fragment. */
  readonly url: string;
  readonly title: string;
  /** ISO date printed beside it, or null. */
  readonly listedOn: string | null;
}

/** What a page says as a list. */
export interface ListReading {
  readonly items: readonly ListItem[];
  /** Addresses where the list goes on; one with a POST request says so (post.ts). */
  readonly next: readonly string[];
  /** Addresses that hold this page's own rows, where the page itself does not: they change when the list does. */
  readonly parts?: readonly string[];
  /** How many pages follow the first of `next`, by the word of the pager. */
  readonly pagesLeft?: number;
  /** How many items the list says it has, over all its pages, and how many pages. */
  readonly expectedTotal?: number;
  readonly expectedPages?: number;
  /** How many rows the page has, where `items` leaves some of them out. */
  readonly rows?: number;
  /** What a person may want to know, a sentence each. */
  readonly notes: readonly string[];
}

/** How one platform publishes lists. */
export interface Adapter {
  readonly name: PlatformName;
  /** What in the page shows that it is of this platform, or null. */
  detect(page: Page): string | null;
  /** Reads a list page, or the answer of the platform's list API. Never throws on strange pages. */
  readList(page: Page): ListReading;
}

/** No list reads more items or further pages from one page. */
export const MAX_ITEMS = 10_000;
export const MAX_NEXT = 60;
