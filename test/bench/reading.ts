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
  /** Measured against the floor in turns of their own: a tree is swept up by whoever comes after its maker. */
  readonly peers?: Readonly<Record<string, Contestant>>;
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
const BARE_PARSER = 'htmlparser2: Parser on the decoded text';

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
      [BARE_PARSER]: () => parseMarkup(text),
      [OURS]: whole(GBK, 'gbk.html'),
    },
    peers: { 'cheerio.load on the decoded text': () => cheerioLoad(text) },
    page: text,
  },
  {
    title: `the same in UTF-8 (${kilobytes(UTF8)})`,
    contestants: {
      [BARE_PARSER]: () => parseMarkup(text),
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
    for (const reading of READINGS) {
      comparisons.push({ title: reading.title, unit: 'ms', lines: await linesOf(reading) });
    }
    return comparisons;
  },
};

/** The floor, the peers behind it, and gongkai, which comes last. */
async function linesOf({ contestants, peers, options, page }: Reading): Promise<Line[]> {
  const [floor, ...others] = await measure(contestants, options);
  if (floor === undefined) return [];
  const floorAlone = { [floor.name]: contestants[floor.name] as Contestant };
  const [, ...ofPeers] = peers === undefined ? [] : await measure({ ...floorAlone, ...peers }, options);
  return [floor, ...ofPeers, ...(page === undefined ? [] : pythonPeers(page, floor.value ?? Number.NaN)), ...others];
}
