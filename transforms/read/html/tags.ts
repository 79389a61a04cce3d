/** What an element means to the reader; every element that is not listed is inline and adds no space. */
export type TagKind =
  | 'inline'
  | 'block'
  | 'paragraph'
  | 'heading'
  | 'item'
  | 'list'
  | 'void'
  | 'shell'
  | 'raw'
  | 'dropped'
  | 'table'
  | 'section'
  | 'row'
  | 'cell'
  | 'caption';

const NAMES: Readonly<Record<Exclude<TagKind, 'inline'>, string>> = {
  block:
    'address article aside blockquote center details dialog div fieldset figcaption figure footer form header hgroup ' +
    'legend main nav noscript optgroup pre search section select summary',
  paragraph: 'p',
  heading: 'h1 h2 h3 h4 h5 h6',
  item: 'li dd dt option',
  list: 'ul ol dl dir menu',
  void: 'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
  shell: 'html head body frameset',
  // Their content is no markup: it ends at their own end tag only.
  raw: 'script style title textarea',
  // Their content is not shown.
  dropped: 'template iframe noframes datalist rp colgroup',
  table: 'table',
  section: 'thead tbody tfoot',
  row: 'tr',
  cell: 'td th',
  caption: 'caption',
};

const KINDS: ReadonlyMap<string, TagKind> = new Map(
  Object.entries(NAMES).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as TagKind] as const)),
);

/** An element's name in one document, with how many of it are open and how many open ones were too deep to count. */
export interface Tag {
  readonly name: string;
  readonly kind: TagKind;
  open: number;
  ignored: number;
}

/** The tags of one document, by their names in lower case. */
export class Tags {
  readonly #byName = new Map<string, Tag>();

  of(name: string): Tag {
    let tag = this.#byName.get(name);
    if (tag === undefined) {
      tag = { name, kind: KINDS.get(name) ?? 'inline', open: 0, ignored: 0 };
      this.#byName.set(name, tag);
    }
    return tag;
  }
}

const NAVIGATION = new Set(['nav', 'aside', 'select']);
const BANNERS = new Set(['header', 'footer']);

/** Whether an element only navigates; inside an article, header and footer are part of the text. */
export function navigates(tag: Tag, inArticle: boolean): boolean {
  if (tag.kind !== 'block') return false;
  return NAVIGATION.has(tag.name) || (BANNERS.has(tag.name) && !inArticle);
}

/** The attributes the reader looks at. */
export const WANTED_ATTRIBUTES: ReadonlySet<string> = new Set([
  'class',
  'colspan',
  'content',
  'data',
  'disabled',
  'height',
  'hidden',
  'href',
  'http-equiv',
  'id',
  'name',
  'property',
  'readonly',
  'rowspan',
  'src',
  'style',
  'type',
  'value',
  'width',
]);
