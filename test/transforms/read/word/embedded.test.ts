import { expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import type { Content } from '../../../../model/content.ts';
import { readContent, type ReadHints } from '../../../../transforms/read/read.ts';
import { buildWorkbook, writeSheets } from '../../../builders/workbook-builder.ts';
import { formReport } from '../../../builders/form-tables.ts';

/** A Word document of one paragraph, and what stands before it, with embedded files. */
function docx(embedded: Readonly<Record<string, Uint8Array>>, before = ''): Uint8Array {
  const main = `<w:document xmlns:w="w"><w:body>${before}<w:p><w:r><w:t>见附表</w:t></w:r></w:p></w:body></w:document>`;
  const files = Object.entries(embedded).map(([name, bytes]) => [`word/embeddings/${name}`, bytes] as const);
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(main),
    ...Object.fromEntries(files),
  });
}

const cell = (text: string): string => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
const row = (label: string, figure: string): string => `<w:tr>${cell(label)}${cell(figure)}</w:tr>`;
const TABLE = `<w:tbl>${row('规章', '3')}${row('文件', '4')}</w:tbl>`;
const showsForm = ({ blocks }: Content): boolean =>
  blocks.some((block) => block.kind === 'table' && block.cells.some(({ text }) => text.includes('规章')));
const read = (bytes: Uint8Array, hints: ReadHints = { showsForm }): ReturnType<typeof readContent> =>
  readContent(bytes, hints);
const form = (figure: number): Uint8Array =>
  writeSheets({ 表: { '!ref': 'A1:B1', A1: { t: 's', v: '规章' }, B1: { t: 'n', v: figure } } }, 'xlsx');
const textsOf = ({ blocks }: Content): string[] =>
  blocks.map((block) => (block.kind === 'table' ? block.cells.map(({ text }) => text).join(' ') : block.text));

test('a workbook embedded in a document that shows no form holds its tables', async () => {
  const other = writeSheets({ 图: { '!ref': 'A1:A1', A1: { t: 'n', v: 5 } } }, 'xlsx');
  const { content, findings } = await read(docx({ 'a.xlsx': other, 'b.xlsx': form(12) }));
  expect(textsOf(content)).toEqual(['见附表', '规章 12']);
  expect(content.notes).toEqual(['the tables were read from what is embedded: word/embeddings/b.xlsx']);
  expect(findings).toEqual([]);
});

test('a document embedded in another one holds its tables too', async () => {
  const { content } = await read(docx({ 'a.docx': docx({}, TABLE) }));
  expect(textsOf(content)).toEqual(['见附表', '规章 3 文件 4']);
});

test.each<[string, Record<string, Uint8Array>]>([
  ['workbooks', { 'a.xlsx': form(1), 'b.xlsx': form(2) }],
  ['sheets', { 'a.xlsx': buildWorkbook(formReport('2021'), 'xlsx') }],
])('of several %s it is not known which are shown', async (_, embedded) => {
  const { content, findings } = await read(docx(embedded));
  const tables = content.blocks.filter((block) => block.kind === 'table');
  expect(tables.map(({ index }) => index)).toEqual(tables.map((__, n) => n));
  expect(tables.length).toBeGreaterThan(1);
  expect(findings).toMatchObject([{ kind: 'doubtful_cell', severity: 'warning' }]);
});

test.each<[string, Uint8Array, ReadHints | undefined, string[]]>([
  ['the document shows a form', docx({ 'a.xlsx': form(1) }, TABLE), undefined, ['规章 3 文件 4', '见附表']],
  ['nobody asks for a form', docx({ 'a.xlsx': form(1) }), {}, ['见附表']],
  ['the workbook is broken', docx({ 'a.xlsx': strToU8('PK\u0003\u0004 broken') }), undefined, ['见附表']],
])('nothing embedded is read where %s', async (_, bytes, hints, texts) => {
  const { content, findings } = await read(bytes, hints);
  expect(textsOf(content)).toEqual(texts);
  expect(findings).toEqual([]);
});

test('no more than six embedded files are opened', async () => {
  const none = writeSheets({ 图: { '!ref': 'A1:A1', A1: { t: 'n', v: 5 } } }, 'xlsx');
  const many = Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`a${n}.xlsx`, none]));
  const { content } = await read(docx({ ...many, 'b.xlsx': form(1) }));
  expect(textsOf(content)).toEqual(['见附表']);
  expect(content.notes).toEqual(['only the first 6 of 7 embedded files were opened']);
});
