import { expect, test } from '@jest/globals';
import { openPdf } from '../../../../transforms/read/pdf/open.ts';
import { readPdf } from '../../../../transforms/read/pdf/pdf.ts';
import { PdfPage, writePdf } from '../../../builders/pdf-writer.ts';

test('a font that is not embedded is read without its outlines, which each field of a form would have loaded anew', async () => {
  const page = new PdfPage(400);
  page.raw('BT /F2 10 Tf 50 300 Td (1234) Tj ET');
  const written = new TextDecoder().decode(writePdf([page], 300, 'gb'));
  const helvetica = '/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
  const bytes = new TextEncoder().encode(written.replace('/Font << ', `/Font << ${helvetica} `));
  const pdf = await openPdf(bytes);
  const { names, operators, arguments: given, fontOf } = await pdf.operatorsOf(1);
  const fonts = operators.flatMap((operator, n) => {
    const [font] = (given[n] ?? []) as readonly unknown[];
    return names.get(operator) === 'setFont' ? [String(font)] : [];
  });
  expect(fonts).toHaveLength(1);
  expect(fontOf(fonts[0]!)).toMatchObject({ name: 'Helvetica', missingFile: true });
  await pdf.close();
  const { blocks } = await readPdf(bytes);
  expect(blocks).toEqual([{ kind: 'paragraph', text: '1234' }]);
});
