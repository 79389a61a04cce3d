import { describe, expect, test } from '@jest/globals';
import { Tokenizer } from 'htmlparser2';
import { walkXml } from '../../../../transforms/read/xml/xml.ts';
import { Random } from '../../../corpus/random.ts';
import { fuzzDocuments } from '../../../fuzz/documents.ts';
import { apply, someEdits } from '../../../fuzz/edits.ts';

/** What a document is made of, texts joined; ends with the error where it is damaged. */
function walked(source: string): string[] {
  const events: string[] = [];
  try {
    walkXml(source, {
      open: (name, attributes) => events.push(`open ${name} ${JSON.stringify([...attributes])}`),
      close: (name) => events.push(`close ${name}`),
      text: (text) => addText(events, text),
    });
  } catch (error) {
    events.push((error as Error).name);
  }
  return events;
}

/** The same by htmlparser2's tokenizer, whose place the walker took. */
function tokenized(source: string): string[] {
  const events: string[] = [];
  const open: string[] = [];
  const nothing = (): void => {};
  let [name, attribute, value] = ['', '', ''];
  let attributes = new Map<string, string>();
  const start = (selfClosing: boolean): void => {
    events.push(`open ${name} ${JSON.stringify([...attributes])}`);
    if (selfClosing) events.push(`close ${name}`);
    else if (open.push(name) > 500) throw new Error('too deep');
  };
  const tokenizer = new Tokenizer(
    { xmlMode: true },
    {
      ontext: (from, to) => addText(events, source.slice(from, to)),
      ontextentity: (codePoint) => addText(events, String.fromCodePoint(codePoint)),
      oncdata: (from, to, offset) => addText(events, source.slice(from, to - offset)),
      onopentagname: (from, to) => {
        name = source.slice(from, to);
        attributes = new Map();
      },
      onattribname: (from, to) => {
        attribute = source.slice(from, to);
        value = '';
      },
      onattribdata: (from, to) => (value += source.slice(from, to)),
      onattribentity: (codePoint) => (value += String.fromCodePoint(codePoint)),
      // XML has no two attributes of a name; where a document has, the first counts as in HTML.
      onattribend: () => void (attributes.has(attribute) || attributes.set(attribute, value)),
      onopentagend: () => start(false),
      onselfclosingtag: () => start(true),
      onclosetag: (from, to) => {
        const closed = source.slice(from, to).trim();
        if (open.pop() !== closed) throw new Error('not open');
        events.push(`close ${closed}`);
      },
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
    },
  );
  try {
    tokenizer.write(source);
    tokenizer.end();
    if (open.length > 0) throw new Error('cut off');
  } catch {
    events.push('Unreadable');
  }
  return events;
}

function addText(events: string[], text: string): void {
  if (text === '') return;
  const last = events.at(-1);
  if (last?.startsWith('text ')) events[events.length - 1] = last + text;
  else events.push(`text ${text}`);
}

describe('the walker of XML and htmlparser2’s tokenizer', () => {
  const documents = fuzzDocuments().filter(({ name, text }) => text !== null && /\.(?:docx|odt)$/.test(name));

  test('agree on the parts of real documents, whole and damaged', () => {
    expect(documents.length).toBeGreaterThan(3);
    const random = new Random(5);
    for (const { text } of documents) {
      const source = text ?? '';
      expect(walked(source).join('\n') === tokenized(source).join('\n')).toBe(true);
      // Damage ends a document at once: so short a piece of it is as good as all.
      const from = Math.max(0, source.indexOf('<w:tbl>'));
      const piece = `<a>${source.slice(from, from + 3_000)}`;
      for (let round = 0; round < 200; round++) {
        const damaged = `${apply(piece, someEdits(piece, random))}\n>`;
        const [own, other] = [walked(damaged), tokenized(damaged)];
        // What a reader was told before it was told that all is void does not matter.
        if (own.at(-1) !== 'Unreadable' || other.at(-1) !== 'Unreadable') expect(own).toEqual(other);
      }
    }
  });

  test.each([
    '<a>1 &lt; 2 &amp;&amp; 3 &#62; 2 &#x4e2d;&#150;&#0; &nbsp; &lt &e; & </a>',
    '<a b="1" c=\'"2"\' d = 3 e="&quot;&apos;&e;" b="x>y"/>',
    '<a><![CDATA[ <b> & ]]]]><![CDATA[>]]></a>',
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
    '<a><!-- <b> --><b/ ><c / ></c\n></a >',
    '<a>1 < 2 </> <> < b</a>',
    '<a><b></a></b>',
    '<a>',
    '</a>',
    '<a>'.repeat(501),
  ])('agree on %s', (source) => {
    expect(walked(source)).toEqual(tokenized(source));
  });

  test('a document of nothing but unfinished markup takes no time', () => {
    for (const piece of ['<', '</', '<!--', '<a "', "<a b='", '&', '&a', '<![CDATA[', '<?', 'a<b c="']) {
      const began = process.cpuUsage();
      walked(piece.repeat(200_000));
      const { user } = process.cpuUsage(began);
      expect([piece, user < 1_500_000]).toEqual([piece, true]);
    }
  });
});
