/** The names under which requests for lists carry the number of the page. */
const PAGE_FIELDS = new Set(
  'page pageno pagenum pagenumber pageindex currentpage curpage currpage current curr topage gotopage pagenow nowpage pageid pagen cpage ipage pageindexno pageidx index paged pg cp pn p'.split(
    ' ',
  ),
);

/** Whether a field of a query or a form is the number of the page. */
export function isPageField(name: string): boolean {
  return PAGE_FIELDS.has(innermost(name).replace(/[^a-z]/g, ''));
}

/** The field with the number of the page, and that number; null where there is none. */
export function pageField(fields: Iterable<[string, string]>): { name: string; page: number } | null {
  for (const [name, value] of fields) {
    if (isPageField(name) && /^\d{1,5}$/.test(value)) return { name, page: Number(value) };
  }
  return null;
}

/** A field inside another is written with the names of both: `page.current`. */
function innermost(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

const OFFSET_FIELDS = new Set('offset first start startrow startindex skip idisplaystart'.split(' '));

/** Whether a field is the number of rows that stand before those asked for. */
export function isOffsetField(name: string): boolean {
  return OFFSET_FIELDS.has(name.toLowerCase().replace(/[^a-z]/g, ''));
}

/** The field with that number, and the number; null where there is none. */
export function offsetField(fields: Iterable<[string, string]>): { name: string; offset: number } | null {
  for (const [name, value] of fields) {
    if (isOffsetField(name) && /^\d{1,6}$/.test(value)) return { name, offset: Number(value) };
  }
  return null;
}

/**
 * Whether a list goes on behind a page. A site may give fewer rows than were asked for, so the rows shown count; only
 * where all pages before were as long as asked does a short page tell that it is the last.
 * @param page its number, from 1
 * @param total how many rows the list says it has; null where it does not
 * @param size how many rows a page was asked to have
 */
export function goesOn(page: number, shown: number, total: number | null, size: number): boolean {
  if (shown === 0) return false;
  if (total === null) return true;
  return page * Math.min(size, shown) < total && (page - 1) * size + shown !== total;
}
