import type { Page } from '../adapter.ts';
import { asNumber, asRecord, asText } from '../page/json.ts';
import { resolveLink } from '../page/page.ts';
import { fieldsSent, withFields } from '../page/request-fields.ts';

/** Lists that go on behind a mark in place of a number: `nextCursor`, `scrollId`, the id of the last row. */

const MARK =
  /^(?:next_?)?(?:page_?)?(?:cursor|scroll_?id|last_?id|max_?id|after|marker)$|^(?:next_?(?:page_?)?|page_?|continuation_?)token$/i;
const ADDRESS = /^(?:next|next_?(?:page_?)?(?:url|link|href)|next_?page)$/i;
const LAST_ROW = /^(?:last|max|since|after|before)_?(?:id)?$/i;
const MORE = /^has_?(?:more|next)(?:_?page)?$/i;
const MAX_DEPTH = 3;

/**
 * The request for what stands behind an answer, by the mark it gives.
 * @param rows of the answer
 * @returns none where the answer says it is the last, null where it turns in another way
 */
export function cursorRequest(
  page: Page,
  answer: unknown,
  rows: readonly Readonly<Record<string, unknown>>[],
): string[] | null {
  const said = saidIn(answer, 0);
  if (said.more === false) return [];
  if (said.address !== undefined) return [resolveLink(page, said.address) ?? []].flat();
  const { body, query } = fieldsSent(page);
  const fields = [...body.keys(), ...query.keys()];
  if (said.mark !== undefined) {
    const { name, value } = said.mark;
    if (value === null) return fields.some((field) => MARK.test(field)) ? [] : null;
    const field = fields.find((one) => core(one) === core(name)) ?? fields.find((one) => MARK.test(one)) ?? bare(name);
    return [withFields(page, { [field]: value })];
  }
  const field = fields.find((one) => LAST_ROW.test(one));
  const last = rows.at(-1);
  const id = field === undefined || last === undefined ? null : (asText(last['id']) ?? asNumber(last['id']));
  return field === undefined || id === null ? null : [withFields(page, { [field]: id })];
}

interface Said {
  readonly mark?: { readonly name: string; readonly value: string | number | null };
  readonly address?: string;
  readonly more?: boolean;
}

function saidIn(value: unknown, depth: number): Said {
  const record = asRecord(value);
  if (!record || depth > MAX_DEPTH) return {};
  let said: Said = {};
  for (const [name, inner] of Object.entries(record).slice(0, 200)) {
    const text = asText(inner);
    if (MORE.test(name) && typeof inner === 'boolean') said = { ...said, more: inner };
    else if (MARK.test(name) && (text !== null || inner === null || inner === '' || asNumber(inner) !== null)) {
      said = { ...said, mark: { name, value: text ?? asNumber(inner) } };
    } else if (ADDRESS.test(name) && text !== null && /^(?:https?:\/)?\/|^\?|[?&=]/.test(text)) {
      said = { ...said, address: text };
    } else said = { ...saidIn(inner, depth + 1), ...said };
  }
  return said;
}

/** `nextCursor` in an answer is `cursor` in a request. */
function core(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/^next/, '');
}

function bare(name: string): string {
  const rest = name.replace(/^next_?/i, '');
  return `${rest.slice(0, 1).toLowerCase()}${rest.slice(1)}`;
}
