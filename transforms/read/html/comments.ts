/** How comments end by the HTML Standard: `-->`, and as a mistake `--!>`. */
const COMMENT_END = /--!?>/g;

/**
 * The place behind a comment, the end of the page where nothing ends it. The dashes it begins with may end it
 * (`<!-->`), but not with `!` behind them.
 * @param at the place of its `<!--`
 */
export function commentEnd(source: string, at: number): number {
  COMMENT_END.lastIndex = at + 2;
  let found = COMMENT_END.exec(source);
  if (found?.[0] === '--!>' && found.index < at + 4) found = COMMENT_END.exec(source);
  return found === null ? source.length : COMMENT_END.lastIndex;
}
