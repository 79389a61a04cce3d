import type { PageBlock, PageLine } from './blocks.ts';

/** Characters so many times as large as those of the running text are a title's. */
const LARGER = 1.15;
/** Characters of one title differ by less than this, in parts of their size. */
const SAME_SIZE = 0.05;
/** The lines of one title stand at most this far apart, in parts of their size. */
const LEADING = 2.4;
/** A title is shorter than this. */
const LONGEST = 120;
/** Shorter lines may be cells of tables. */
const SHORTEST_PROSE = 15;
/** What no title holds: columns, sentences, the number of a section. */
const NO_TITLE = /[\t，。；]|^[一二三四五六七八九十]{1,3}[、.．]/u;

/** Makes one line of each title that the width of the page broke: lines in the same large characters, close together. */
export function joinTitles(blocks: readonly PageBlock[]): PageBlock[] {
  const body = bodySize(blocks);
  const joined: PageBlock[] = [];
  let last: PageLine | null = null;
  for (const block of blocks) {
    const large: PageLine | null = block.kind === 'line' && block.size > LARGER * body ? block : null;
    const before = joined.at(-1);
    if (large && last && before?.kind === 'line' && goesOn(last, large) && before.text.length < LONGEST) {
      joined[joined.length - 1] = { ...before, text: before.text + large.text };
    } else joined.push(block);
    last = large;
  }
  return joined;
}

function goesOn(upper: PageLine, lower: PageLine): boolean {
  const near = lower.page === upper.page && lower.y - upper.y < LEADING * upper.size;
  const same = Math.abs(lower.size - upper.size) < SAME_SIZE * upper.size;
  return near && same && !NO_TITLE.test(upper.text) && !NO_TITLE.test(lower.text);
}

/** The size in which half of the text outside the tables is printed, or less; short lines may be cells of tables. */
function bodySize(blocks: readonly PageBlock[]): number {
  const lines = blocks
    .filter((block) => block.kind === 'line')
    .filter(({ text }) => text.length >= SHORTEST_PROSE && !text.includes('\t'))
    .toSorted((a, b) => a.size - b.size);
  const half = lines.reduce((sum, { text }) => sum + text.length, 0) / 2;
  let count = 0;
  return lines.find(({ text }) => (count += text.length) >= half)?.size ?? Infinity;
}
