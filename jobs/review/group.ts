import type { ReviewItem } from '../../pipeline/decisions/queue.ts';

/** Items that are asked about together, the first in the queue first. */
export type ReviewGroup = readonly [ReviewItem, ...ReviewItem[]];

/** The items with the figures of a report that are doubted for one cause as one group each; any other is alone. */
export function grouped(items: readonly ReviewItem[]): readonly ReviewGroup[] {
  const groups: [ReviewItem, ...ReviewItem[]][] = [];
  const known = new Map<string, [ReviewItem, ...ReviewItem[]]>();
  for (const item of items) {
    const key = `${item.kind}|${item.documentId}|${item.cause ?? ''}`;
    const group = item.cause === null ? undefined : known.get(key);
    if (group) group.push(item);
    else {
      const begun: [ReviewItem, ...ReviewItem[]] = [item];
      groups.push(begun);
      known.set(key, begun);
    }
  }
  return groups;
}
