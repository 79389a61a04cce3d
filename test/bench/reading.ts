import { load as cheerioLoad } from 'cheerio';
import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { read as readBook } from '@e965/xlsx';
import { transform } from '../../transforms/transform.ts';
import { fixtureBytes, receivedOf, sampleBytes } from './documents.ts';
import { measure, type Contestant, type MeasureOptions, type Timing } from './measure.ts';

/** One comparison: the whole way from bytes to checked observations against what a library needs for less. */
export interface Comparison {
  readonly name: string;
  readonly contestants: Readonly<Record<string, Contestant>>;
  readonly options?: MeasureOptions;
}

const GBK = sampleBytes('art_1234_1840027.html');
const text = new TextDecoder('gb18030').decode(GBK);
const UTF8 = Buffer.from(text.replace('gb2312', 'utf-8'));

function parse(html: string): void {
  const parser = new Parser({});
  parser.write(html);
  parser.end();
}

function whole(bytes: Uint8Array, name: string): Contestant {
  const received = receivedOf(bytes, name);
  return () => transform(received);
}

const DOCX = fixtureBytes('formats/form-2021.docx');
const XLSX = fixtureBytes('formats/form-2021.xlsx');
const TEXT = fixtureBytes('reports/mem-2021/report.txt');

/** Every comparison of reading, the floor or peer first. */
export const READING: readonly Comparison[] = [
  {
    name: 'HTML in GBK, pasted from Word',
    contestants: {
      'htmlparser2 Parser on the decoded text': () => parse(text),
      'cheerio.load on the decoded text': () => cheerioLoad(text),
      'gongkai, bytes to checked observations': whole(GBK, 'gbk.html'),
    },
  },
  {
    name: 'the same in UTF-8',
    contestants: {
      'htmlparser2 Parser on the decoded text': () => parse(text),
      'gongkai, bytes to checked observations': whole(UTF8, 'utf8.html'),
    },
  },
  {
    name: 'Word document (.docx)',
    contestants: {
      'fflate: unzip alone': () => unzipSync(DOCX),
      'gongkai, bytes to checked observations': whole(DOCX, 'report.docx'),
    },
  },
  {
    name: 'workbook (.xlsx)',
    contestants: {
      'SheetJS: read alone': () => readBook(XLSX, { type: 'array' }),
      'gongkai, bytes to checked observations': whole(XLSX, 'report.xlsx'),
    },
  },
  {
    name: 'text, a cell a line',
    contestants: {
      'TextDecoder and split into lines': () =>
        new TextDecoder()
          .decode(TEXT)
          .split('\n')
          .map((line) => line.split('\t')),
      'gongkai, bytes to checked observations': whole(TEXT, 'report.txt'),
    },
  },
];

/** Runs the comparisons one after the other. */
export async function timeReading(): Promise<ReadonlyArray<{ name: string; timings: Timing[] }>> {
  const results = [];
  for (const { name, contestants, options } of READING)
    results.push({ name, timings: await measure(contestants, options) });
  return results;
}
