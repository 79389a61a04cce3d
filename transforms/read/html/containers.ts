/**
 * The elements in which website platforms put an article's body. Their blocks are recorded as regions; which region
 * holds the report is decided elsewhere.
 */
export const CONTAINER_TAGS: ReadonlySet<string> = new Set(['article', 'main']);

export const CONTAINER_IDS: ReadonlySet<string> = new Set([
  'ivs_content',
  'webeditorview',
  'zoom',
  'Zoom',
  'zoomcon',
  'UCAP-CONTENT',
]);

/** Ids the platform numbers: `vsb_content`, `vsb_content_2`, `vsb_content_501`. */
export const CONTAINER_ID_PREFIXES: readonly string[] = ['vsb_content'];

export const CONTAINER_CLASSES: ReadonlySet<string> = new Set([
  'v_news_content',
  'TRS_Editor',
  'trs_editor_view',
  'TRS_UEDITOR',
  'Custom_UnionStyle',
  'article-content',
  'articleContent',
  'Article_content',
  'article_con',
  'pages_content',
  'news_cont_d_wrap',
  'xxgk_content',
  'detail-content',
  'g-detailbox',
  'main-txt',
  'bt_content',
  'content',
]);

/** Names a template gives an element that holds a body, the way they are written in a style sheet. */
export function containerNames(tag: string, id: string | undefined, classes: string | undefined): string[] {
  const names: string[] = [];
  if (CONTAINER_TAGS.has(tag)) names.push(`<${tag}>`);
  if (id !== undefined) {
    const plain = id.trim();
    const known = CONTAINER_IDS.has(plain) || CONTAINER_ID_PREFIXES.some((prefix) => plain.startsWith(prefix));
    if (known) names.push(`#${plain.slice(0, 80)}`);
  }
  if (classes !== undefined) {
    for (const name of classes.split(/\s+/)) if (CONTAINER_CLASSES.has(name)) names.push(`.${name}`);
  }
  return names;
}
