import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { Unreadable } from '../../../model/errors.ts';
import { guardPdf } from '../../../transforms/read/pdf/guard.ts';
import { readContent } from '../../../transforms/read/read.ts';

/** A PDF of the objects given, the first its catalogue. */
function pdfOf(objects: readonly (string | Uint8Array)[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const places: number[] = [];
  let length = parts[0]!.length;
  objects.forEach((body, n) => {
    const object = Buffer.concat([Buffer.from(`${n + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]);
    places.push(length);
    parts.push(object);
    length += object.length;
  });
  const lines = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  const end = `xref\n0 ${count}\n0000000000 65535 f \n${lines}trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}

function streamOf(content: string | Uint8Array, dictionary = '', times = 1): Uint8Array {
  let packed: Buffer = Buffer.from(content);
  for (let time = 0; time < times; time++) packed = deflateSync(packed);
  const filters = times === 0 ? '' : `/Filter[${'/FlateDecode'.repeat(times)}]`;
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${packed.length}${filters}>>stream\n`),
    packed,
    Buffer.from('\nendstream'),
  ]);
}

const onePage = (content: Uint8Array, resources = '', ...others: (string | Uint8Array)[]): Uint8Array =>
  pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<<${resources}>>>>`,
    content,
    ...others,
  ]);

async function refusal(bytes: Uint8Array): Promise<string> {
  const begun = process.cpuUsage();
  const error: unknown = await readContent(bytes).catch((caught: unknown) => caught);
  const { user, system } = process.cpuUsage(begun);
  // Many times what it takes: without a limit these take minutes.
  expect((user + system) / 1000).toBeLessThan(20_000);
  return error instanceof Unreadable ? `${error.status}: ${error.message}` : String(error);
}

describe('a PDF is refused, with the limit named,', () => {
  test.each<[string, () => Uint8Array, string]>([
    [
      'whose stream unpacks without end',
      () => onePage(streamOf(new Uint8Array(130 * 2 ** 20))),
      'quarantined: the PDF unpacks to more than 128 MB, which no report does: look at it',
    ],
    [
      'whose stream is packed twice',
      () => onePage(streamOf(new Uint8Array(130 * 2 ** 20), '', 2)),
      'quarantined: the PDF unpacks to more than 128 MB, which no report does: look at it',
    ],
    [
      'that draws forms inside forms',
      () => {
        const draws = '/X Do '.repeat(50);
        const form = (next: number): Uint8Array =>
          streamOf(draws, `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ${next} 0 R>>>>`, 0);
        const innermost = streamOf('0 0 1 1 re f', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]', 0);
        const forms = [6, 7, 8, 9, 10].map(form);
        return onePage(streamOf(draws, '', 0), '/XObject<</X 5 0 R>>', ...forms, innermost);
      },
      'quarantined: the PDF has more than 500,000 drawing operators, which no report has: look at it',
    ],
    [
      'whose font names characters without end',
      () =>
        onePage(streamOf('', '', 0), '', streamOf('begincmap 1 beginbfrange <FA00> <E<F900>1B00> endbfrange endcmap')),
      'quarantined: a font of the PDF names more than 200,000 characters, so it is damaged: fetch it again',
    ],
  ])('%s', async (_, make, reason) => {
    expect(await refusal(make())).toBe(reason);
  });

  test('but a font that names all of Unicode’s first plane, and a picture of white paper, are as they should be', () => {
    const ranges = Array.from({ length: 256 }, (_, n) => {
      const high = n.toString(16).padStart(2, '0');
      return `<${high}00> <${high}FF> <${high}00>`;
    });
    const map = streamOf(`begincmap 256 beginbfrange\n${ranges.join('\n')}\nendbfrange endcmap`);
    const picture = streamOf(new Uint8Array(140 * 2 ** 20), '/Type/XObject/Subtype/Image');
    expect(() => guardPdf(pdfOf([map, map, picture]))).not.toThrow();
  });

  test('and one that lists its texts one by one, where three of them look like a range', () => {
    const texts = Array.from({ length: 256 }, (_, n) => `<${n % 2 === 0 ? '0020' : '9fa5'}>`);
    const range = `1 beginbfrange\n<0000> <00ff> [${texts.join(' ')}]\nendbfrange`;
    const map = streamOf(`begincmap ${Array.from({ length: 8 }, () => range).join('\n')} endcmap`);
    expect(() => guardPdf(pdfOf([map]))).not.toThrow();
  });

  test('and a map that is damaged in its packing is looked at as far as it goes', () => {
    const many = Array.from({ length: 900 }, (_, n) => `<${n}> <EFFFFF> <0041>`).join('\n');
    const map = Buffer.from(streamOf(`begincmap beginbfrange ${many}`));
    map[map.length - 40] = (map[map.length - 40] ?? 0) ^ 0xff;
    expect(() => guardPdf(pdfOf([map]))).toThrow('names more than 200,000 characters');
  });
});

describe('a workbook is refused, with the limit named,', () => {
  const limit = 'quarantined: the workbook has more than 300000 cells, blank ones among them: cut the report out of it';
  const xml = (cells: string): Uint8Array =>
    Buffer.from(
      `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row>${cells}</Row></Table></Worksheet></Workbook>`,
    );

  test.each<[string, () => Uint8Array]>([
    [
      'whose cells reach over a million others',
      () => xml('<Cell ss:MergeAcross="100000000"><Data ss:Type="Number">1</Data></Cell>'),
    ],
    ['whose merged cells add up', () => xml('<Cell ss:MergeAcross="600" ss:MergeDown="600"/>')],
    [
      'that has too many cells',
      () => {
        const sheet = `<worksheet><sheetData><row>${'<c r="A1"><v>1</v></c>'.repeat(300_001)}</row></sheetData></worksheet>`;
        return zipSync({
          '[Content_Types].xml': Buffer.from('<Types/>'),
          'xl/worksheets/sheet1.xml': [Buffer.from(sheet), { level: 0 }],
        });
      },
    ],
  ])('%s', async (_, make) => {
    expect(await refusal(make())).toBe(limit);
  });
});

describe('a workbook whose reader would work for minutes is refused', () => {
  const workbook = (parts: Readonly<Record<string, string>>): Uint8Array =>
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [name, [Buffer.from(part), { level: 0 }] as const]),
      ),
    );
  const types = { '[Content_Types].xml': '<Types/>' };

  test('one that lists all columns of the sheet again and again', async () => {
    const ranges = '<col min="1" max="16384" hidden="1"/>'.repeat(200);
    const sheet = `<worksheet><cols>${ranges}</cols><sheetData/></worksheet>`;
    expect(await refusal(workbook({ ...types, 'xl/worksheets/sheet1.xml': sheet }))).toContain('2000000 columns');
  });

  test('but not one that lists each column of the widest sheet by itself', async () => {
    const ranges = Array.from({ length: 16_384 }, (_, n) => `<col min="${n + 1}" max="${n + 1}" width="9"/>`).join('');
    const sheet = `<worksheet><cols>${ranges}</cols><sheetData/></worksheet>`;
    expect(await refusal(workbook({ ...types, 'xl/worksheets/sheet1.xml': sheet }))).not.toContain('columns');
  });

  test('one with a number format without end', async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'0,'.repeat(1_000)}"/></numFmts></styleSheet>`;
    expect(await refusal(workbook({ ...types, 'xl/workbook.xml': '<workbook/>', 'xl/styles.xml': styles }))).toContain(
      'number format',
    );
  });
});

test('RTF with more paragraphs in a cell than a call has arguments is read', async () => {
  const rtf = Buffer.from(`{\\rtf1\\ansi ${'\\itap9\\nestcell'.repeat(200_000)}}`);
  expect(await refusal(rtf)).toBe('[object Object]');
});

test('XML that declares prefixes without end is refused', async () => {
  const uri = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const prefixes = Array.from({ length: 600 }, (_, n) => `xmlns:n${n}="${uri}"`).join(' ');
  const parts = {
    '[Content_Types].xml': Buffer.from('<Types/>'),
    'word/document.xml': Buffer.from(`<n1:document ${prefixes}/>`),
  };
  expect(await refusal(zipSync(parts))).toBe("quarantined: the document's XML declares more than 500 prefixes");
});
