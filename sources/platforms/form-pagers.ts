import type { Page } from './adapter.ts';
import { isPageField, pageField } from './page-fields.ts';
import { printedPages } from './pagers.ts';
import { resolveLink } from './page.ts';
import { postAddress, requestOf } from './post.ts';

/** Pagers that send a form: hidden fields with the number of the page, and the postback of ASP.NET. */

/** Beyond this the state a form carries is no address. */
const MAX_BODY = 100_000;

/** The request for the page after this one, where a form asks for it. */
export function nextByForm(page: Page): string[] {
  return [postback(page) ?? numberedForm(page)].filter((one) => one !== null);
}

function numberedForm(page: Page): string | null {
  const { $ } = page;
  for (const node of $('form').toArray().slice(0, 20)) {
    const form = $(node);
    const fields = fieldsOf(form.find('input[name], select[name]').toArray());
    const field = pageField(fields) ?? emptyPageField(fields);
    if (field === null || !hasPager(page)) continue;
    const pages = printedPages(page);
    if (pages !== null && field.page >= pages) return null;
    const action = resolveLink(page, form.attr('action') ?? page.url);
    if (action === null || new URL(action).host !== new URL(page.url).host) continue;
    const sent = fields.map(([name, value]): [string, string] => [
      name,
      name === field.name ? String(field.page + 1) : value,
    ]);
    const body = new URLSearchParams(sent).toString();
    if (/^post$/i.test(form.attr('method') ?? '')) return postAddress(action, body);
    const target = new URL(action);
    target.search = body;
    return target.href;
  }
  return null;
}

function emptyPageField(fields: readonly [string, string][]): { name: string; page: number } | null {
  const name = fields.find(([one, value]) => isPageField(one) && value === '')?.[0];
  return name === undefined ? null : { name, page: 1 };
}

/** A form for searching holds a page number too: only where the page says that it turns pages is it a pager. */
function hasPager(page: Page): boolean {
  return (
    /下一?页|下一頁/.test(page.text) && (printedPages(page) !== null || /javascript:[^"']{0,60}\d/.test(page.text))
  );
}

function postback(page: Page): string | null {
  const { $ } = page;
  const link = $('a[href*="__doPostBack"], a[onclick*="__doPostBack"]')
    .toArray()
    .find((node) => /^(?:下一?页|后一?页|下一頁|next|[>›»])/i.test($(node).text().trim()));
  if (!link) return null;
  const script = `${link.attribs['href'] ?? ''} ${link.attribs['onclick'] ?? ''}`;
  const call =
    /__doPostBack\(\s*(?:'|&#39;)([^']{1,200}?)(?:'|&#39;)\s*,\s*(?:'|&#39;)([^']{0,200}?)(?:'|&#39;)\s*\)/.exec(
      script,
    );
  const form = $('form').has('input[name="__VIEWSTATE"]').first();
  if (!call || form.length === 0) return null;
  const fields = fieldsOf(form.find('input[type="hidden"][name]').toArray()).filter(
    ([name]) => !/^__EVENT(?:TARGET|ARGUMENT)$/.test(name),
  );
  const sent = new URLSearchParams([['__EVENTTARGET', call[1] ?? ''], ['__EVENTARGUMENT', call[2] ?? ''], ...fields]);
  const action = resolveLink(page, form.attr('action') ?? page.url);
  const body = sent.toString();
  if (action === null || body.length > MAX_BODY || new URL(action).host !== new URL(page.url).host) return null;
  const own = new URLSearchParams(requestOf(page.asked).post?.body ?? '').get('__EVENTARGUMENT');
  // The last page often calls itself the next.
  return own !== null && own !== '' && own === call[2] && /^\d+$/.test(own) ? null : postAddress(action, body);
}

function fieldsOf(nodes: readonly { attribs: Record<string, string> }[]): [string, string][] {
  const found = nodes.map(({ attribs }): [string, string] => [attribs['name'] ?? '', attribs['value'] ?? '']);
  return found.filter(([name], at) => name !== '' && found.findIndex(([one]) => one === name) === at).slice(0, 60);
}
