import { decodeText } from '../decode/decode.ts';
import { illegibility } from '../decode/legible.ts';
import type { Content } from '../../model/content.ts';
import { Unreadable } from '../../model/errors.ts';
import type { Finding } from '../../model/reading.ts';
import { LIMITS } from './limits.ts';
import { endsBeforeDirectory } from './ole-directory.ts';
import { sniff, sniffOle } from './sniff.ts';
import { listZip } from './zip-guard.ts';

/** A document's content, with how its bytes became text where they had to be decoded. */
export interface ReadDocument {
  readonly content: Content;
  /** Null for formats that say for themselves how their text is coded. */
  readonly charset: string | null;
  readonly charsetEvidence: readonly string[];
  readonly replaced: number;
  readonly privateUse: number;
  /** Why nobody can read the text; null where it can be read. */
  readonly illegible: string | null;
  readonly findings: readonly Finding[];
}

/** What is known of a document from outside: hints only, the bytes decide. */
export interface ReadHints {
  /** The Content-Type header as sent. */
  readonly contentType?: string | undefined;
  /** The file's name, for messages. */
  readonly name?: string | undefined;
}

/**
 * Reads a document of any supported format; each reader is loaded when it is first needed.
 * @throws Unreadable with the status the document gets and the reason: empty, an image, encrypted, an archive (see
 *   `unpack`), of no supported format, beyond a limit or damaged
 */
export async function readContent(bytes: Uint8Array, { contentType, name }: ReadHints = {}): Promise<ReadDocument> {
  if (bytes.length === 0) throw new Unreadable('failed', 'the document is empty (0 bytes); fetch it again');
  if (bytes.length > LIMITS.bytes) {
    throw new Unreadable('quarantined', `the document has ${bytes.length} bytes, and at most ${LIMITS.bytes} are read`);
  }
  const format = sniff(bytes);
  switch (format) {
    case 'html':
    case 'text':
      return await readDecoded(bytes, format, contentType);
    case 'mhtml':
      return (await import('./mhtml.ts')).readMhtml(bytes);
    case 'pdf':
      return legible(await (await import('./pdf.ts')).readPdf(bytes));
    case 'doc':
      return plain((await import('./ole-doc.ts')).readDoc(bytes));
    case 'xls':
    case 'xlsx':
      return plain((await import('./workbook.ts')).readWorkbook(bytes));
    case 'docx':
      return plain((await import('./docx.ts'))[startsAsZip(bytes) ? 'readDocx' : 'readWordXml'](bytes));
    case 'odt':
      return plain((await import('./odt.ts')).readOdt(bytes));
    case 'rtf':
      return plain((await import('./rtf.ts')).readRtf(bytes));
    case 'zip':
      throw new Unreadable('not_a_report', 'the document is a zip archive; its members are read one by one');
    case 'image':
      throw new Unreadable('quarantined', 'the document is an image; gongkai reads no scans');
    case 'unknown':
      throw unknown(bytes, name);
  }
}

async function readDecoded(bytes: Uint8Array, format: 'html' | 'text', contentType?: string): Promise<ReadDocument> {
  const { text, charset, evidence, ...rest } = decodeText(bytes, { contentType, metaScan: format === 'html' });
  const { replaced, privateUse, illegible, findings } = rest;
  const content =
    format === 'html' ? (await import('./html.ts')).readHtml(text) : (await import('./text.ts')).readText(text);
  return { content, charset, charsetEvidence: evidence, replaced, privateUse, illegible, findings };
}

function startsAsZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function plain(content: Content): ReadDocument {
  return { content, charset: null, charsetEvidence: [], replaced: 0, privateUse: 0, illegible: null, findings: [] };
}

/** Fonts of a PDF that do not say which characters their glyphs are leave control signs and private characters. */
function legible(content: Content): ReadDocument {
  const text = content.blocks
    .map((block) => (block.kind === 'table' ? block.cells.map((cell) => cell.text).join('\n') : block.text))
    .join('\n');
  const lost = text.match(/[\u0000-\u0008\u000e-\u001f\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  return { ...plain(content), illegible: illegibility(text, lost, false) };
}

function unknown(bytes: Uint8Array, name: string | undefined): Unreadable {
  if (isOle(bytes) && !sniffOle(bytes).encrypted && endsBeforeDirectory(bytes)) {
    return new Unreadable('failed', 'the file begins like an Office file but is cut off; fetch it again');
  }
  return new Unreadable('quarantined', reasonFor(bytes, name));
}

function isOle(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, n) => bytes[n] === byte);
}

/** Says what a document of no supported format is, as far as its bytes tell. */
function reasonFor(bytes: Uint8Array, name: string | undefined): string {
  const which = name === undefined ? 'the document' : `the document ${name}`;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(8, bytes.length)).toString('latin1');
  if (isOle(bytes)) {
    return sniffOle(bytes).encrypted
      ? `${which} is encrypted; ask the agency for one without a password`
      : `${which} is an Office file that is neither text nor a workbook`;
  }
  if (head.startsWith('Rar!')) return `${which} is a RAR archive, which gongkai does not unpack; send it as zip`;
  if (head.startsWith('7z\u00bc\u00af'))
    return `${which} is a 7z archive, which gongkai does not unpack; send it as zip`;
  if (!head.startsWith('PK')) return `${which} is binary and of no format gongkai reads`;
  const isOfd = listZip(bytes).some((entry) => entry.name === 'OFD.xml');
  return isOfd
    ? `${which} is an OFD file, which gongkai does not read; look for the same report as a page, docx or PDF`
    : `${which} is an Office file that is neither text nor a workbook`;
}
