import { describe, expect, test } from '@jest/globals';
import { Tokenizer } from 'htmlparser2';
import { markupOf } from '../../../../transforms/decode/markup.ts';
import { scanHtml } from '../../../../transforms/read/html/scanner.ts';
import { WANTED_ATTRIBUTES } from '../../../../transforms/read/html/tags.ts';
import { Random } from '../../../corpus/random.ts';
import { fuzzDocuments } from '../../../fuzz/documents.ts';
import { apply, someEdits } from '../../../fuzz/edits.ts';

/** What a page is made of: texts joined, tags with the attributes that are wanted. */
function scanned(source: string): string[] {
  const events = new Events();
  scanHtml(markupOf(source), {
    prepare: (tag) => tag,
    ended: (name) => name,
    text: (text) => events.text(text),
    open: ({ name, attributes, selfClosing }) => events.open(name, attributes, selfClosing),
    close: (name) => events.close(name),
  });
  return events.all;
}

/** The same by htmlparser2's tokenizer, which the scanner took the place of. */
function tokenized(source: string): string[] {
  const events = new Events();
  const nothing = (): void => {};
  let name = '';
  let attribute = '';
  let value = '';
  let attributes = new Map<string, string>();
  const tokenizer = new Tokenizer(
    {},
    {
      ontext: (from, to) => events.text(source.slice(from, to)),
      ontextentity: (codePoint) => events.text(String.fromCodePoint(codePoint)),
      onopentagname: (from, to) => {
        name = source.slice(from, to).toLowerCase();
        attributes = new Map();
      },
      onattribname: (from, to) => {
        attribute = source.slice(from, to).toLowerCase();
        value = '';
      },
      onattribdata: (from, to) => (value += source.slice(from, to)),
      onattribentity: (codePoint) => (value += String.fromCodePoint(codePoint)),
      onattribend: () => {
        if (WANTED_ATTRIBUTES.has(attribute) && !attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: () => events.open(name, attributes, false),
      onselfclosingtag: () => events.open(name, attributes, true),
      onclosetag: (from, to) => events.close(source.slice(from, to).toLowerCase()),
      oncomment: nothing,
      oncdata: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return events.all;
}

class Events {
  readonly all: string[] = [];

  text(text: string): void {
    const last = this.all.at(-1);
    if (last?.startsWith('text ')) this.all[this.all.length - 1] = last + text;
    else this.all.push(`text ${text}`);
  }

  open(name: string, attributes: ReadonlyMap<string, string>, selfClosing: boolean): void {
    this.all.push(`open ${name} ${JSON.stringify([...attributes])}${selfClosing ? ' closed' : ''}`);
  }

  close(name: string): void {
    this.all.push(`close ${name}`);
  }
}

/** Where the tokenizer departs from the HTML Standard; the scanner does not. */
const DEPARTURES = /<\/[^a-z]|<\/[a-z][^\s>]*\/|--!>|<!\[CDATA\[|<&|<!-?>/i;

const PIECES = [
  '<', '>', '</', '/>', '/', '=', '"', "'", '!', '?', '-', '--', '<!--', '-->', '<!', ' ', '\n', '\t', '&', ';', '#',
  'p', 'td', 'TR', 'a', 'script', 'STYLE', 'title', 'textarea', 'xmp', 'o:p', '<p>', '</p>', '<td ', '<script>',
  '</script>', '</title >', '<title>', 'style="', "class='x'", ' href=?a=1&copy=2', 'nbsp', '&nbsp;', '&nbsp', '&amp',
  '&#8221;', '&#x4e2D', '&#0;', '&#150;', '&notin;', '&notit', '&NotEqualTilde;', '&unknown;', '&#xD800;', '公开', '１',
  'x', '1',
]; // prettier-ignore

describe('the scanner and htmlparser2’s tokenizer', () => {
  test('agree on pages put together from all that has a meaning in markup', () => {
    const random = new Random(8);
    for (let round = 0; round < 20_000; round++) {
      const length = random.int(1, 25);
      const source = `${Array.from({ length }, () => random.pick(PIECES)).join('')}>`;
      if (DEPARTURES.test(source)) continue;
      expect(`${source}: ${scanned(source).join('\n')}`).toBe(`${source}: ${tokenized(source).join('\n')}`);
    }
  });

  test('agree on damaged reports', () => {
    const random = new Random(9);
    const pages = fuzzDocuments().filter(({ name, text }) => text !== null && name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(5);
    for (const { text } of pages) {
      for (let round = 0; round < 5; round++) {
        const source = `${round === 0 ? text : apply(text ?? '', someEdits(text ?? '', random))}>`;
        if (!DEPARTURES.test(source)) expect(scanned(source).join('\n')).toBe(tokenized(source).join('\n'));
      }
    }
  });

  test.each([
    ['a</>b', ['text ab']],
    ['a</ td>b', ['text ab']],
    ['a</td/>b', ['text a', 'close td', 'text b']],
    ['a<!-- x --!>b', ['text ab']],
    ['a<!-->b<!--->c', ['text abc']],
    ['a<!--!>b-->c', ['text ac']],
    ['a<!---!>b-->c', ['text ac']],
    ['a<![CDATA[ x > y ]]>b', ['text a y ]]>b']],
    ['a<td', ['text a']],
    ['a<td title="', ['text a']],
    ['a<!b', ['text a']],
    ['a<', ['text a<']],
    ['a</', ['text a</']],
    ['<title>a</titl', ['open title []', 'text a</titl']],
  ])('the Standard alone says how %s is parted', (source, events) => {
    expect(scanned(source)).toEqual(events);
  });

  test('a page of nothing but unfinished markup takes no time', () => {
    for (const piece of [
      '<',
      '</',
      '<!--',
      '<!--a--!>',
      '<a "',
      "<a b='",
      '&',
      '&a;',
      '<title>',
      '</title',
      '<script></',
      '<!',
    ]) {
      const began = process.cpuUsage();
      scanned(piece.repeat(200_000));
      const { user } = process.cpuUsage(began);
      expect([piece, user < 1_500_000]).toEqual([piece, true]);
    }
  });
});
