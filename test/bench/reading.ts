import { load as cheerioLoad } from 'cheerio';
import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { read as readBook } from '@e965/xlsx';
import { transform } from '../../transforms/transform.ts';
import { fixtureBytes, receivedOf, sampleBytes } from './documents.ts';
import { measure, type Contestant, type MeasureOptions } from './measure.ts';
import type { Comparison, Part } from './part.ts';

/** One comparison: the whole way from bytes to checked observations against what a library needs for less. */
interface Reading {
  readonly title: string;
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
const READINGS: readonly Reading[] = [
  {
    title: 'HTML in GBK, pasted from Word',
    contestants: {
      'htmlparser2 Parser on the decoded text': () => parse(text),
      'cheerio.load on the decoded text': () => cheerioLoad(text),
      'gongkai, bytes to checked observations': whole(GBK, 'gbk.html'),
    },
  },
  {
    title: 'the same in UTF-8',
    contestants: {
      'htmlparser2 Parser on the decoded text': () => parse(text),
      'gongkai, bytes to checked observations': whole(UTF8, 'utf8.html'),
    },
  },
  {
    title: 'Word document (.docx)',
    contestants: {
      'fflate: unzip alone': () => unzipSync(DOCX),
      'gongkai, bytes to checked observations': whole(DOCX, 'report.docx'),
    },
  },
  {
    title: 'workbook (.xlsx)',
    contestants: {
      'SheetJS: read alone': () => readBook(XLSX, { type: 'array' }),
      'gongkai, bytes to checked observations': whole(XLSX, 'report.xlsx'),
    },
  },
  {
    title: 'text, a cell a line',
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

/** From bytes to checked observations on one thread, a document of every format against a bare parser. */
export const READING: Part = {
  name: 'reading',
  run: async () => {
    const comparisons: Comparison[] = [];
    for (const { title, contestants, options } of READINGS)
      comparisons.push({ title, unit: 'ms', lines: await measure(contestants, options) });
    return comparisons;
  },
};
