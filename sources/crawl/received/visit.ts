import { createHash } from 'node:crypto';
import { decodeContent } from '../../archive/content-encoding.ts';
import { makePage } from '../../platforms/page/page.ts';
import { leadsToItself } from '../../platforms/page/shells.ts';
import type { Page } from '../../platforms/adapter.ts';
import { recogniseBlock, type BlockKind } from './block.ts';
import type { Followed } from '../requests/client.ts';
import { FetchFailure } from '../requests/failure.ts';
import { pageText } from './page-text.ts';
import { strangersPage } from './parked.ts';
import { asksToComeLater } from './unready.ts';

/** A response, looked at: what it is before it is archived. */
export interface Looked {
  readonly followed: Followed;
  /**
   * `same`: the bytes known already, by status 304 or by digest. `gone`: a status that is no success. `strange`: a page
   * of whoever holds the domain now.
   */
  readonly outcome: 'same' | 'whole' | 'gone' | 'blocked' | 'unusable' | 'strange';
  /** Of the decoded body; null with status 304 and where the body cannot be decoded. */
  readonly sha256: string | null;
  /** Of the body as it came, where that is known already. */
  readonly rawSha256: string | null;
  /** The response as a page, where it is text. */
  readonly page: Page | null;
  readonly blocked: BlockKind | null;
  /** Why it is gone, blocked or unusable. */
  readonly reason: string | null;
}

/** The reason of an answer without a byte. */
export const EMPTY = 'the answer is empty';

const PASSING_STATUS = new Set([408, 425, 429, 500, 502, 503, 504, 507, 509, 520, 522, 523, 524]);

/**
 * Looks at a response.
 * @param asked the address that was asked for, with the body of a POST request
 * @param known digest of the body received before, if any
 * @param further whether it is a further page of a list that its pager does not name: services answer with nothing behind the last
 * @throws FetchFailure (passing) for statuses that ask to come again, and for bodies that break off
 */
export function look(
  followed: Followed,
  known: string | undefined,
  charset: string | null,
  maxDecodedBytes: number,
  asked: string = followed.exchange.url,
  further = false,
): Looked {
  const { exchange } = followed;
  const { status, headers } = exchange;
  const none = { followed, sha256: null, rawSha256: null, page: null, blocked: null, reason: null };
  if (status === 304) return { ...none, outcome: 'same' };
  if (PASSING_STATUS.has(status)) throw new FetchFailure('status', `status ${status}`, true);
  const decoded = decodeContent(exchange.body, headers['content-encoding'], maxDecodedBytes, headers['content-type']);
  if (decoded.problem !== undefined) {
    if (decoded.problem.includes('unexpected end')) throw new FetchFailure('truncated', decoded.problem, true);
    return { ...none, outcome: 'unusable', reason: decoded.problem };
  }
  const { body } = decoded;
  const sha256 = createHash('sha256').update(body).digest('hex');
  const page = isText(headers['content-type'], body)
    ? makePage(exchange.url, pageText(body, charset, headers['content-type']), status, headers, asked)
    : null;
  const cookies = exchange.setCookies.join('; ');
  const blocked = recogniseBlock(status, { ...headers, 'set-cookie': cookies }, page?.text ?? '');
  const rawSha256 = body === exchange.body ? sha256 : null;
  const looked = { ...none, sha256, rawSha256, page, blocked };
  if (blocked !== null) return { ...looked, outcome: 'blocked', reason: `blocked:${blocked}` };
  if (status < 200 || status > 299) return { ...looked, outcome: 'gone', reason: `status ${status}` };
  const stranger = page === null ? null : strangersPage(page);
  if (stranger !== null) return { ...looked, outcome: 'strange', reason: `no page of the agency: ${stranger}` };
  const later = page === null ? null : asksToComeLater(page);
  if (later !== null) throw new FetchFailure('empty', `the page only says “${later}”`, true);
  if (page !== null && cookies !== '' && leadsToItself(page)) {
    throw new FetchFailure('empty', 'the page only sets a cookie and leads to itself', true);
  }
  if (body.length === 0 && further) return { ...looked, outcome: 'gone', reason: EMPTY };
  if (body.length === 0) throw new FetchFailure('empty', EMPTY, true);
  return { ...looked, outcome: sha256 === known ? 'same' : 'whole' };
}

/** Whether a body is a page or an answer in JSON or XML: by its first character, or its type where that says so. */
function isText(contentType: string | undefined, body: Uint8Array): boolean {
  if (/^\s*<(?:!doctype html|html|head|body)[\s>]/i.test(latin1(body, 200))) return true;
  if (contentType !== undefined && /^(?:application\/(?:pdf|zip|msword|vnd\.|octet)|image\/)/i.test(contentType)) {
    return false;
  }
  const head = latin1(body, 512).trimStart();
  if (/^(?:%PDF|PK\u0003\u0004|\u00d0\u00cf\u0011\u00e0)/.test(head)) return false;
  return /^[<{[]/.test(head) || /^text\/|html|json|xml|javascript/i.test(contentType ?? '');
}

function latin1(body: Uint8Array, length: number): string {
  return Buffer.from(body.subarray(0, length))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
}
