import { decodePage, decodeText, type Decoded, type DecodedPage } from '../decode/decode.ts';
import { illegibility, mistoldLetters } from '../decode/legible.ts';
import { markupOf, type Markup } from '../decode/markup.ts';
import type { Content } from '../../model/content.ts';
import { Unreadable } from '../../model/errors.ts';
import type { Finding } from '../../model/reading.ts';
import { beginsAsJson, pageInJson } from './json.ts';
import { LIMITS } from './limits.ts';
import { endsBeforeDirectory } from './ole-directory.ts';
import { isOle, whatElse } from './other-formats.ts';
import type { ReadDocument } from './read-document.ts';
import { sniff, sniffOle } from './sniff.ts';

/** What is known of a document from outside: hints only, the bytes decide. */
export interface ReadHints {
  /** The Content-Type header as sent. */
  readonly contentType?: string | undefined;
  /** The file's name, for messages. */
  readonly name?: string | undefined;
  /** Whether a content holds tables of a form: a page that shows none is read further. By default it is not. */
  readonly showsForm?: ((content: Content) => boolean) | undefined;
}

const SHOWS_ENOUGH = (): boolean => true;

/**
 * Reads a document of any supported format; each reader is loaded when it is first needed.
 * @throws Unreadable with the status the document gets and the reason: empty, an image, encrypted, an archive (see
 *   `unpack`), of no supported format, beyond a limit or damaged
 */
export async function readContent(bytes: Uint8Array, hints: ReadHints = {}): Promise<ReadDocument> {
  const { contentType, name } = hints;
  if (bytes.length === 0) throw new Unreadable('failed', 'the document is empty (0 bytes); fetch it again');
  if (bytes.length > LIMITS.bytes) {
    throw new Unreadable('quarantined', `the document has ${bytes.length} bytes, and at most ${LIMITS.bytes} are read`);
  }
  const format = sniff(bytes);
  const wrapped = beginsAsJson(bytes) && (format === 'html' || format === 'text') ? await readJson(bytes, hints) : null;
  if (wrapped !== null) return wrapped;
  switch (format) {
    case 'html':
      return await readPage(bytes, hints);
    case 'text':
      return await readPlain(bytes, contentType);
    case 'mhtml':
      return (await import('./html/mhtml.ts')).readMhtml(bytes);
    case 'pdf':
      return legible(await (await import('./pdf/pdf.ts')).readPdf(bytes));
    case 'doc':
      return plain((await import('./word/ole-doc.ts')).readDoc(bytes));
    case 'xls':
    case 'xlsx':
    case 'ods':
      return plain((await import('./workbook/workbook.ts')).readWorkbook(bytes));
    case 'docx':
      return plain(await readWord(bytes, hints));
    case 'odt':
      return plain((await import('./word/odt.ts'))[startsAsZip(bytes) ? 'readOdt' : 'readFlatOdt'](bytes));
    case 'rtf':
      return plain((await import('./word/rtf.ts')).readRtf(bytes));
    case 'zip':
      throw new Unreadable('not_a_report', 'the document is a zip archive; its members are read one by one');
    case 'image':
      throw new Unreadable('quarantined', 'the document is an image; gongkai reads no scans');
    case 'unknown':
      throw unknown(bytes, name);
  }
}

async function readWord(bytes: Uint8Array, { showsForm = SHOWS_ENOUGH }: ReadHints): Promise<Content> {
  const { readDocx, readWordXml } = await import('./word/docx.ts');
  if (!startsAsZip(bytes)) return readWordXml(bytes);
  const content = readDocx(bytes);
  return showsForm(content) ? content : (await import('./word/embedded.ts')).withEmbedded(bytes, content, showsForm);
}

/** A page that came inside of JSON; null where no page is in it. */
async function readJson(bytes: Uint8Array, hints: ReadHints): Promise<ReadDocument | null> {
  const decoded = decodeText(bytes, { contentType: hints.contentType, metaScan: false });
  const page = pageInJson(decoded.text);
  return page === null ? null : await readTables(markupOf(page), decoded, hints);
}

async function readPage(bytes: Uint8Array, hints: ReadHints): Promise<ReadDocument> {
  const page = decodePage(bytes, { contentType: hints.contentType, metaScan: true });
  const document = await readTables(page.markup, page, hints);
  if (document.content.links.some(({ text }) => text === FRAME)) refuseFrames(page.markup);
  return document;
}

async function readTables(
  markup: Markup,
  decoded: Decoded | DecodedPage,
  { showsForm = SHOWS_ENOUGH }: ReadHints,
): Promise<ReadDocument> {
  const { content, findings } = (await import('./html/further.ts')).readPage(markup, showsForm);
  return { ...readAs(content, decoded), findings: [...decoded.findings, ...findings] };
}

async function readPlain(bytes: Uint8Array, contentType?: string): Promise<ReadDocument> {
  const decoded = decodeText(bytes, { contentType, metaScan: false });
  return readAs((await import('./text.ts')).readText(decoded.text), decoded);
}

function readAs(content: Content, decoded: Decoded | DecodedPage): ReadDocument {
  const { charset, evidence: charsetEvidence, replaced, privateUse, illegible, findings } = decoded;
  return { content, charset, charsetEvidence, replaced, privateUse, illegible, findings };
}

/** What readers of pages call the link to what a frame holds. */
const FRAME = 'iframe';

/** Excel saves a workbook of several sheets as a page with frames, and the sheets in a folder beside it. */
function refuseFrames({ source, textOf }: Markup): void {
  const found =
    /<frameset\b[^]{0,2000}<frame\b[^>]{0,200}src\s{0,9}=\s{0,9}["']?([^"'>\s]{0,200}sheet\d{1,4}\.html?)/i.exec(
      source,
    )?.[1];
  if (found === undefined) return;
  const sheet = textOf(found);
  const reason = `the workbook was saved as a page with frames, and its sheets (${sheet}) did not come with it: save it as one file`;
  throw new Unreadable('quarantined', reason);
}

function startsAsZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function plain(content: Content): ReadDocument {
  const findings = (content.doubts ?? []).map((message) => warning('doubtful_cell', message));
  return { content, charset: null, charsetEvidence: [], replaced: 0, privateUse: 0, illegible: null, findings };
}

function warning(kind: Finding['kind'], message: string): Finding {
  return { kind, severity: 'warning', message, text: null, tableIndex: null, rowIndex: null, columnIndex: null };
}

/** Fonts of a PDF that do not say which characters their glyphs are leave control signs and private characters. */
function legible(content: Content): ReadDocument {
  const text = content.blocks
    .map((block) => (block.kind === 'table' ? block.cells.map((cell) => cell.text).join('\n') : block.text))
    .join('\n');
  const lost = text.match(/[\u0000-\u0008\u000e-\u001f\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  const document = plain(content);
  const findings = [...document.findings, ...recognisedText(content)];
  return { ...document, illegible: illegibility(text, lost, false) ?? mistoldLetters(text), findings };
}

/** A scan with a layer of text can be read, but where a character was taken for another, no sum need show it. */
function recognisedText({ recognised = [], pages = 0 }: Content): Finding[] {
  if (recognised.length === 0) return [];
  const where = recognised.length === pages ? 'all pages' : `${recognised.length} of ${pages} pages`;
  const message = `the text of ${where} was recognised by a machine in a scan: compare the figures with the picture`;
  return [warning('recognised_text', message)];
}

function unknown(bytes: Uint8Array, name: string | undefined): Unreadable {
  if (isOle(bytes) && !sniffOle(bytes).encrypted && endsBeforeDirectory(bytes)) {
    return new Unreadable('failed', 'the file begins like an Office file but is cut off; fetch it again');
  }
  const which = name === undefined ? 'the document' : `the document ${name}`;
  return new Unreadable('quarantined', `${which} ${whatElse(bytes)}`);
}
