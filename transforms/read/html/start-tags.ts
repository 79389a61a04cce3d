import type { WrittenTag } from '../markup.ts';
import {
  isHidden,
  isLaidOut,
  isRaised,
  isShownAsBlock,
  isStruck,
  isUnseen,
  spanOf,
  type Attributes,
} from './attributes.ts';
import { containerNames } from './containers.ts';
import type { Element } from './elements.ts';
import { navigates, type Tag } from './tags.ts';

/**
 * A start tag with what its writing says of the element, which is the same wherever it is written so. It stands for the
 * element itself where nothing else is to be said of it: nearly always.
 */
export interface StartTag extends WrittenTag, Element {
  readonly navigation: false;
  readonly region: null;
  /** The names by which a template marks it as holding a body. */
  readonly containers: readonly string[];
  readonly rowspan: number;
  readonly colspan: number;
}

const NO_MARKS: readonly number[] = [];

/** Elements whose text is struck out. */
const STRIKING = new Set(['del', 's', 'strike']);

/** Makes of a start tag as it is written what is known of its element. */
export function startTagOf({ name, attributes, selfClosing }: WrittenTag, tag: Tag): StartTag {
  const isCell = tag.kind === 'cell';
  const start = {
    name,
    attributes,
    selfClosing,
    tag,
    hidden: tag.kind === 'dropped' || isHidden(attributes) || isUnseen(attributes, tag),
    raised: name === 'sup' || (tag.kind === 'inline' && isRaised(attributes)),
    struck: STRIKING.has(name) || (tag.kind === 'inline' && isStruck(attributes)),
    block: tag.kind === 'inline' && isShownAsBlock(attributes),
    laysOut: isLaidOut(attributes),
    navigation: false,
    marks: NO_MARKS,
    region: null,
    containers: containersOf(tag, attributes),
    rowspan: isCell ? spanOf(attributes, 'rowspan') : 1,
    colspan: isCell ? Math.max(1, spanOf(attributes, 'colspan')) : 1,
    plain: false,
  } as const;
  return isPlain(start) ? { ...start, plain: true } : start;
}

/** What more than their text the reader is told of: links and what is shown inside of a page. */
const TOLD = new Set(['a', 'object', 'iframe']);

function isPlain({ name, tag, hidden, raised, struck, block, selfClosing, containers }: StartTag): boolean {
  if (tag.kind !== 'inline' || TOLD.has(name) || selfClosing || containers.length > 0) return false;
  return !hidden && !raised && !struck && !block;
}

/** The element that a start tag opens; `laidOut` where the element around it shows what stands in it as blocks. */
export function elementOf(start: StartTag, inArticle: boolean, laidOut: boolean): Element {
  const { tag, hidden, raised, struck, laysOut, marks, containers } = start;
  const navigation = navigates(tag, inArticle);
  const block = start.block || (laidOut && tag.kind === 'inline');
  if (containers.length === 0 && !navigation && block === start.block) return start;
  const region = containers.length === 0 ? null : ({ kind: 'region', names: containers } as const);
  return { tag, hidden, raised, struck, block, laysOut, navigation, marks, region, plain: false };
}

/** Names a template gives an element that holds a body; rows and their sections hold none. */
function containersOf(tag: Tag, attributes: Attributes): readonly string[] {
  if (tag.kind === 'row' || tag.kind === 'section') return [];
  return containerNames(tag.name, attributes.get('id'), attributes.get('class'));
}
