import { load as cheerioLoad } from 'cheerio';
import { read as readBook } from '@e965/xlsx';
import { transform } from '../../transforms/transform.ts';
import { parseDocx, parseMarkup, parsePdf, parseTabs } from './bare.ts';
import { fixtureBytes, receivedOf, sampleBytes } from './documents.ts';
import { measure, type Contestant, type MeasureOptions } from './measure.ts';
import type { Comparison, Line, Part } from './part.ts';
import { pythonPeers } from './python-peers.ts';

/** One comparison: the whole way from bytes to checked observations against what a library needs for less. */
interface Reading {
  readonly title: string;
  readonly contestants: Readonly<Record<string, Contestant>>;
  readonly options?: MeasureOptions;
  /** The page that the Python peers read. */
  readonly page?: string;
}

const GBK = sampleBytes('art_1234_1840027.html');
const text = new TextDecoder('gb18030').decode(GBK);
const UTF8 = Buffer.from(text.replace('gb2312', 'utf-8'));
const DOCX = fixtureBytes('formats/form-2021.docx');
const XLSX = fixtureBytes('formats/form-2021.xlsx');
const PDF = fixtureBytes('formats/form-2021.pdf');
const TEXT = fixtureBytes('reports/mem-2021/report.txt');

const OURS = 'gongkai, bytes to checked observations';

function whole(bytes: Uint8Array, name: string): Contestant {
  const received = receivedOf(bytes, name);
  return () => transform(received);
}

function kilobytes(bytes: Uint8Array): string {
  return `${Math.round(bytes.length / 1024)} KB`;
}

/** Every comparison of reading, the floor or peer first. */
const READINGS: readonly Reading[] = [
  {
    title: `HTML in GBK, pasted from Word (${kilobytes(GBK)})`,
    contestants: {
      'htmlparser2: Parser on the decoded text': () => parseMarkup(text),
      'cheerio.load on the decoded text': () => cheerioLoad(text),
      [OURS]: whole(GBK, 'gbk.html'),
    },
    page: text,
  },
  {
    title: `the same in UTF-8 (${kilobytes(UTF8)})`,
    contestants: {
      'htmlparser2: Parser on the decoded text': () => parseMarkup(text),
      [OURS]: whole(UTF8, 'utf8.html'),
    },
  },
  {
    title: `Word document, .docx (${kilobytes(DOCX)})`,
    contestants: {
      'fflate and htmlparser2: main part unpacked, parsed': () => parseDocx(DOCX),
      [OURS]: whole(DOCX, 'report.docx'),
    },
  },
  {
    title: `workbook, .xlsx (${kilobytes(XLSX)})`,
    contestants: {
      'SheetJS: read alone': () => readBook(XLSX, { type: 'array' }),
      [OURS]: whole(XLSX, 'report.xlsx'),
    },
    options: { warmUp: 60 },
  },
  {
    title: `PDF with ruled tables (${kilobytes(PDF)})`,
    contestants: {
      'pdf.js: text of every page': () => parsePdf(PDF),
      [OURS]: whole(PDF, 'report.pdf'),
    },
    options: { warmUp: 15, rounds: 15, calls: 1 },
  },
  {
    title: `text, a tab before each cell (${kilobytes(TEXT)})`,
    contestants: {
      'csv-parse: cells alone': () => parseTabs(TEXT),
      [OURS]: whole(TEXT, 'report.txt'),
    },
  },
];

/** From bytes to checked observations on one thread, a document of every format against a bare parser. */
export const READING: Part = {
  name: 'reading',
  run: async () => {
    const comparisons: Comparison[] = [];
    for (const { title, contestants, options, page } of READINGS) {
      const lines = await measure(contestants, options);
      comparisons.push({ title, unit: 'ms', lines: page === undefined ? lines : withPeers(lines, page) });
    }
    return comparisons;
  },
};

/** The Python peers stand before gongkai, which comes last. */
function withPeers(lines: readonly Line[], page: string): Line[] {
  const floor = lines[0]?.value ?? Number.NaN;
  return [...lines.slice(0, -1), ...pythonPeers(page, floor), ...lines.slice(-1)];
}
