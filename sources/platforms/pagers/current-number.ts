import type { Page } from '../adapter.ts';
import { pageField } from '../page/fields.ts';
import { requestOf } from '../page/post.ts';

/** The number of the page that was asked for, 1 where the request names none. */
export function currentNumber({ asked }: Page): number {
  const { url, post } = requestOf(asked);
  const sent = new URLSearchParams(post?.body ?? '');
  const event = /(?:^|\D)(\d{1,5})$/.exec(sent.get('__EVENTARGUMENT') ?? '')?.[1];
  return event === undefined ? (pageField(sent) ?? pageField(new URL(url).searchParams))?.page || 1 : Number(event);
}
