import { readFileSync, readdirSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { sampleResources } from '../../sources/sample-site/resources.ts';
import { draftOf } from '../corpus/draft.ts';
import { Random } from '../corpus/random.ts';
import { renderHtml } from '../corpus/render-html.ts';
import { renderText, TEXT_STYLES } from '../corpus/render-text.ts';
import { GOLD_REPORTS } from '../gold/gold.ts';

/** A whole report that mutations begin from. */
export interface FuzzDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The text in which it can be changed: the document itself, or the part of the package that holds the tables. */
  readonly text: string | null;
  /** The document with another text. */
  readonly encode: (text: string) => Uint8Array;
  /** Milliseconds rather than tenths of them: tried less often. */
  readonly slow: boolean;
}

type Charset = 'utf-8' | 'gb18030' | 'gbk';

const SLOW = /\.(pdf|docx?|xlsx?|od[ts])$/;

/** Every real report at hand, in every format, and a full report of each form in each way to write its tables. */
export function fuzzDocuments(): FuzzDocument[] {
  return [...goldDocuments(), ...sampleDocuments(), ...formatDocuments(), ...drawnDocuments()];
}

function textDocument(name: string, bytes: Uint8Array, charset: Charset = 'utf-8'): FuzzDocument {
  const text = iconv.decode(Buffer.from(bytes), charset, { stripBOM: false });
  return { name, bytes, text, encode: (changed) => iconv.encode(changed, charset), slow: false };
}

const MAIN_PARTS: Readonly<Record<string, string>> = {
  docx: 'word/document.xml',
  odt: 'content.xml',
  ods: 'content.xml',
  xlsx: 'xl/worksheets/sheet1.xml',
};

function packedDocument(name: string, bytes: Uint8Array): FuzzDocument {
  const part = MAIN_PARTS[name.replace(/^.*\./, '')];
  if (part === undefined) return { name, bytes, text: null, encode: () => bytes, slow: true };
  const parts = unzipSync(bytes);
  const encode = (changed: string): Uint8Array =>
    zipSync({ ...parts, [part]: Buffer.from(changed) }, { level: 0, mtime: '2024-01-01' });
  return { name, bytes, text: Buffer.from(parts[part] ?? []).toString(), encode, slow: true };
}

function goldDocuments(): FuzzDocument[] {
  return GOLD_REPORTS.map((report) => {
    return textDocument(`${report}.txt`, readFileSync(`test/fixtures/reports/${report}/report.txt`));
  });
}

const SAMPLE_REPORTS: Readonly<Record<string, Charset | null>> = {
  shangdang: 'utf-8',
  zibo: 'gbk',
  jiyuan: null,
  mem: null,
  zhumadian: 'gb18030',
};

/** The longest document of each agency is its report. */
function sampleDocuments(): FuzzDocument[] {
  return Object.entries(SAMPLE_REPORTS).map(([agency, charset]) => {
    const resources = [...sampleResources().values()].filter(({ path }) => path.startsWith(`/${agency}/`));
    const reports = resources.filter(({ path }) => (charset === null ? SLOW.test(path) : !SLOW.test(path)));
    const longest = reports.reduce((long, one) => (one.body.length > long.body.length ? one : long));
    return charset === null
      ? packedDocument(longest.path, longest.body)
      : textDocument(longest.path, longest.body, charset);
  });
}

function formatDocuments(): FuzzDocument[] {
  const folder = 'test/fixtures/formats';
  const names = readdirSync(folder).filter((name) => /^(?:form|sheet)-/.test(name));
  return names.sort().map((name) => {
    const bytes = readFileSync(`${folder}/${name}`);
    return SLOW.test(name) ? packedDocument(name, bytes) : textDocument(name, bytes);
  });
}

/** Reports with a different number in nearly every cell, whose sums are right: what is shifted is seen. */
function drawnDocuments(): FuzzDocument[] {
  return (['2021', '2019', '2014'] as const).flatMap((edition, index) => {
    const draft = draftOf(edition, 'much', new Random(index + 1));
    const of = (name: string, text: string): FuzzDocument => textDocument(`${edition} ${name}`, Buffer.from(text));
    return [
      ...(['clean', 'word', 'unclosed', 'nested'] as const).map((style) =>
        of(`${style}.html`, renderHtml(draft, style)),
      ),
      ...TEXT_STYLES.map((style) => of(`${style}.txt`, renderText(draft, style))),
    ];
  });
}
