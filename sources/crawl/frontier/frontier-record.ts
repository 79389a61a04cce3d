import { z } from 'zod';

/** What is known of one address of a source. The names are those of the journal. */

const place = z.strictObject({ file: z.string(), offset: z.int().nonnegative() });

export const urlRecordSchema = z.strictObject({
  /** The address as first seen; its canonical key is the identity. */
  url: z.string(),
  kind: z.enum(['list', 'page', 'attachment']),
  state: z.enum(['pending', 'fetched', 'unchanged', 'failed', 'skipped']),
  reason: z.string().optional(),
  etag: z.string().optional(),
  last_modified: z.string().optional(),
  /** Where redirects led, whose validators these are; none where the address itself answered. */
  answered_at: z.string().optional(),
  /** Of the body with its content encoding undone, hexadecimal. */
  sha256: z.string().optional(),
  first_seen: z.string(),
  last_fetched: z.string().optional(),
  archived: place.optional(),
  /** Why no answer came that could be kept, by the word of the failure; none where one came. */
  failed_as: z.string().optional(),
  /** Failures in a row. */
  attempts: z.int().nonnegative(),
  /** Lists: whether it is the first page of one, or a later page; how deep it was found. */
  role: z.enum(['first', 'later']).optional(),
  depth: z.int().nonnegative().optional(),
  /** Lists: whether it is one of annual reports. */
  reports: z.boolean().optional(),
  /** Lists: how many pages follow this one by the word of the pager, and how many before it in a row brought no news. */
  pages_left: z.int().nonnegative().optional(),
  barren: z.int().nonnegative().optional(),
  /** Lists: the first page of the list this one belongs to; how many rows it has; what the list says it has in all. */
  list_of: z.string().optional(),
  rows: z.int().nonnegative().optional(),
  /** Lists: the most rows any visit found. */
  most_rows: z.int().nonnegative().optional(),
  /** Lists: when a visit found that most of its rows are gone; documents: when such a list was seen to name it still. */
  reshaped_at: z.string().optional(),
  relisted_at: z.string().optional(),
  /** Documents: when their list was seen to name them no more. */
  unlisted_at: z.string().optional(),
  stated_rows: z.int().nonnegative().optional(),
  stated_pages: z.int().nonnegative().optional(),
  /** Lists: what the page has more of than is read. */
  cut: z.string().optional(),
  /** Lists: whether the page holds a report itself. */
  holds_report: z.boolean().optional(),
  /** Lists: the platform it was read as, with the evidence for it. */
  read_as: z.string().optional(),
  /** The version of the adapters that read a list. */
  read_by: z.int().optional(),
  title: z.string().optional(),
  listed_on: z.string().optional(),
  found_on: z.string().optional(),
  page_title: z.string().optional(),
  page_published_on: z.string().optional(),
  /** How a link was judged. */
  verdict: z.enum(['report', 'maybe']).optional(),
});
export type UrlRecord = z.infer<typeof urlRecordSchema>;

/** A line of the journal: fields that replace those known of an address; null takes one away. */
export const eventSchema = z.looseObject({ key: z.string() });

/** A change to a record. `undefined` takes a field away. */
export type Change = { readonly [Name in keyof UrlRecord]?: UrlRecord[Name] | undefined };
