import type { Element } from 'domhandler';
import type { Page } from './adapter.ts';
import { filled, joinedAt, valueIn } from './joined-text.ts';

/** What the variables of a page's scripts hold: what the script gives them, what an element carries, what the address says. */

const ELEMENT =
  /^(?:(?:\$|jQuery)\(\s*["']([^"']{1,50})["']\s*\)|document\.(?:getElementById|querySelector)\(\s*["']([^"']{1,50})["']\s*\))\.(.{1,40})$/;
const BY_ID = /^document\.getElementById/;
const ATTRIBUTE = /^(?:attr|getAttribute)\(\s*["']([\w-]{1,40})["']\s*\)$/;
const DATA = /^(?:data\(\s*["'](?:data-)?([\w-]{1,40})["']\s*\)|dataset\.(\w{1,40}))$/;
const VALUE = /^(?:val\(\)|value)$/;
const CONTENT = /^(?:text\(\)|html\(\)|innerText|innerHTML|textContent)$/;
const SELECTOR = /^(?:#[\w-]{1,40}|\.[\w-]{1,40}|(?:input)?\[name=["']?[\w-]{1,40}["']?\])$/;
const OF_ADDRESS = /^(?:[\w$.]{0,40}(?:query|param|request)[\w$.]{0,40}|\w{1,20}\.get)\(\s*["'](\w{1,40})["']\s*\)$/i;
/** A variable may be given another, so many times. */
const MAX_STEPS = 3;

const KNOWN = new WeakMap<Page, Map<string, string | null>>();

/** The value of a variable, or of what a script asks an element or the address of its page for; null where it is not plain. */
export function valueOn(page: Page, variable: string): string | null {
  const known = KNOWN.get(page) ?? new Map<string, string | null>();
  KNOWN.set(page, known);
  let value = known.get(variable);
  if (value === undefined) {
    value = valueAfter(page, variable, 0);
    known.set(variable, value);
  }
  return value;
}

function valueAfter(page: Page, variable: string, steps: number): string | null {
  const field = OF_ADDRESS.exec(variable)?.[1] ?? fieldAskedFor(page, variable);
  if (field !== undefined) return new URL(page.url).searchParams.get(field);
  const plain =
    valueIn(variable, page.text) ??
    elementValue(page, variable) ??
    ownValue(page, variable) ??
    memberValue(page, variable) ??
    givenMember(page, variable);
  if (plain !== null) return plain;
  return steps >= MAX_STEPS ? null : givenValue(page, variable, steps);
}

/** `id = new URLSearchParams(location.search).get('id')`: the field of the page's own address that a variable holds. */
function fieldAskedFor({ text }: Page, variable: string): string | undefined {
  if (!/^[A-Za-z_$][\w$]{0,40}$/.test(variable)) return undefined;
  const name = variable.replaceAll('$', String.raw`\$`);
  const asked = `(?<![\\w$.])${name}\\s{0,3}=\\s{0,3}\\(?new\\s{1,3}URL(?:SearchParams)?\\([^()]{0,60}\\)\\)?(?:\\.searchParams)?\\.get\\(\\s{0,3}["'](\\w{1,40})`;
  return new RegExp(asked).exec(text)?.[1];
}

/** `this.cid` of a component, whose data say `cid: '12'`. */
function ownValue({ text }: Page, variable: string): string | null {
  const name = /^(?:this|that|self|vm|_this)\.([A-Za-z_]\w{0,40})$/.exec(variable)?.[1];
  if (name === undefined) return null;
  const match = new RegExp(`(?<![\\w$.?&-])${name}\\s{0,3}:\\s{0,3}(?:["']([^"'\\n]{1,100})["']|(\\d{1,12})\\b)`).exec(
    text,
  );
  return match ? (match[1] ?? match[2] ?? null) : null;
}

/** `cfg.cid`, where the page says `var cfg = {cid: '12', size: 5}`. */
function memberValue({ text }: Page, variable: string): string | null {
  const [, holder = '', name] = /^([A-Za-z_$][\w$]{0,40})\.([A-Za-z_]\w{0,40})$/.exec(variable) ?? [];
  if (name === undefined) return null;
  const escaped = holder.replaceAll('$', String.raw`\$`);
  const given = new RegExp(`(?<![\\w$.?&-])${escaped}\\s{0,3}=\\s{0,3}\\{([^{}]{0,1000})`).exec(text)?.[1] ?? '';
  const field = new RegExp(`(?<![\\w$])${name}["']?\\s{0,3}:\\s{0,3}(?:["']([^"'\\n]{1,100})["']|(\\d{1,12})\\b)`).exec(
    given,
  );
  return field?.[1] ?? field?.[2] ?? null;
}

/** `o.url` inside `function load(o)`, where the page calls `load({url: '/api/docs', chnlid: 7})`. */
function givenMember({ text }: Page, variable: string): string | null {
  const [, holder = '', name] = /^([A-Za-z_$][\w$]{0,40})\.([A-Za-z_]\w{0,40})$/.exec(variable) ?? [];
  if (name === undefined) return null;
  const parameter = holder.replaceAll('$', String.raw`\$`);
  const takers = new RegExp(
    `(?:\\bfunction\\s{1,3}([A-Za-z_$][\\w$]{0,40})|([A-Za-z_$][\\w$]{0,40})\\s{0,3}[=:]\\s{0,3}function)\\s{0,3}\\(\\s{0,3}${parameter}\\s{0,3}[,)]`,
    'g',
  );
  for (const [, declared, assigned] of [...text.matchAll(takers)].slice(0, 20)) {
    const called = (declared ?? assigned ?? '').replaceAll('$', String.raw`\$`);
    const given = new RegExp(`(?<![\\w$])${called}\\(\\s{0,3}\\{([^{}]{1,1000})\\}`).exec(text)?.[1] ?? '';
    const field = new RegExp(
      `(?<![\\w$])${name}["']?\\s{0,3}:\\s{0,3}(?:["']([^"'\\n]{1,200})["']|(\\d{1,12})\\b)`,
    ).exec(given);
    if (field) return field[1] ?? field[2] ?? null;
  }
  return null;
}

const UNDER_NAME = /^([A-Za-z_$][\w$]{0,40})\.(?=[a-zA-Z]{1,20}(?:\(|$))/;
const CHOSEN =
  /^(?:(?:\$|jQuery)\(\s*["'][^"']{1,50}["']\s*\)|document\.(?:getElementById|querySelector)\(\s*["'][^"']{1,50}["']\s*\))/;

function elementValue(page: Page, written: string): string | null {
  const name = UNDER_NAME.exec(written)?.[1];
  const held = name === undefined ? null : chosenUnder(page, name);
  const variable = held === null || name === undefined ? written : `${held}${written.slice(name.length)}`;
  const [, chosen, named, asked = ''] = ELEMENT.exec(variable) ?? [];
  const called = chosen ?? named;
  if (called === undefined) return null;
  const selector = BY_ID.test(variable) ? `#${called}` : called;
  if (!SELECTOR.test(selector)) return null;
  const found = page.$<Element, string>(selector).first();
  const attribs = found.get(0)?.attribs;
  if (attribs === undefined) return null;
  const attribute = ATTRIBUTE.exec(asked)?.[1];
  if (attribute !== undefined) return attribs[attribute.toLowerCase()] ?? null;
  const data = DATA.exec(asked);
  if (data) return attribs[`data-${(data[1] ?? data[2] ?? '').toLowerCase()}`] ?? null;
  if (VALUE.test(asked)) return attribs['value'] ?? null;
  const text = CONTENT.test(asked) ? found.text().trim() : '';
  return text === '' || text.length > 100 ? null : text;
}

/** The element that a script keeps under a name: `var $unit = $('#unit')`. */
function chosenUnder({ text }: Page, name: string): string | null {
  const escaped = name.replaceAll('$', String.raw`\$`);
  const match = new RegExp(`(?<![\\w$.?&-])${escaped}\\s{0,3}=\\s{0,3}(?=[$jd])`).exec(text);
  const behind = match === null ? '' : text.slice(match.index + match[0].length, match.index + 150);
  return CHOSEN.exec(behind)?.[0] ?? null;
}

/** `var id = $('#channel').val()`, `url = base + '/list'`: what stands behind the equals sign. */
function givenValue(page: Page, variable: string, steps: number): string | null {
  if (!/^[A-Za-z_$][\w$.]{0,40}$/.test(variable)) return null;
  const name = variable.replaceAll(/[$.]/g, String.raw`\$&`);
  const match = new RegExp(`(?<![\\w$.?&-])${name}\\s{0,3}=\\s{0,3}(?=["'\`A-Za-z_$])`).exec(page.text);
  if (!match) return null;
  const { pieces = [] } = joinedAt(page.text, match.index + match[0].length) ?? {};
  return pieces.length === 0
    ? null
    : filled(pieces, (one) => (one === variable ? null : valueAfter(page, one, steps + 1)));
}

const HOLDERS = ['input', 'meta'] as const;

/**
 * What a page holds under a name, wherever it keeps it: in a script, an attribute of any element, a hidden field, a meta
 * tag. Templates of one platform differ in nothing as much as in this.
 */
export function namedOn(page: Page, name: string): string | undefined {
  const written = new RegExp(`\\b${name}["']?\\s{0,3}[:=]\\s{0,3}(?:["']([^"'<>+\\n]{1,80})["']|(\\d{1,19})\\b)`).exec(
    page.text,
  );
  if (written) return written[1] ?? written[2];
  const lower = name.toLowerCase();
  for (const holder of HOLDERS) {
    const held = page
      .elements(holder)
      .find(({ attribs }) => [attribs['id'], attribs['name']].some((one) => one?.toLowerCase() === lower));
    const value = held?.attribs['value'] ?? held?.attribs['content'] ?? '';
    if (value !== '') return value;
  }
  const hyphened = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return new RegExp(`\\sdata-(?:${lower}|${hyphened})\\s{0,3}=\\s{0,3}["']([^"'<>]{1,80})["']`).exec(page.text)?.[1];
}
