import type { Format } from '../../model/vocabulary.ts';
import { looksBinary, utf16ByNuls } from '../decode/evidence.ts';
import { ZIP_LIMITS } from './limits.ts';
import { oleEntries } from './ole-directory.ts';
import { declaredMembers } from './zip/zip-directory.ts';
import { inflateMember, listZip, type ZipEntry } from './zip/zip-guard.ts';

const IMAGES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const MARKUP =
  /<(?:!doctype|html|head|body|meta|title|script|style|link|table|tr|td|div|p|span|br|h[1-6]|ul|li|a|font|center|section|article|img|iframe)[\s/>]/i;
/** What no text but a page holds: it begins with a tag, or has the tags of a page or of the cells of a table. */
const PAGE = /^[\s\u00ef\u00bb\u00bf\u00fe\u00ff]{0,200}<[a-z!]|<(?:!doctype|html|head|body|meta|td|tr)[\s/>]/i;
/** Tags that part lines; the others (span, b, a) tell nothing of how a text is parted. */
const PARTING = /<\/?(?!(?:span|font|strong|em|sup|sub|[abiu])\b)[a-z][a-z0-9]{0,9}\b/gi;
/** Texts with fewer such tags than one in so many lines have no markup. */
const LINES_TO_A_TAG = 8;
const MIME_HEADER =
  /^(?:mime-version|content-type|from|subject|date|x-[a-z-]{1,40}|snapshot-content-location)[ \t]*:/im;

/**
 * Names the format of a document by its content alone, never by its name or header.
 * @returns `unknown` for what no reader exists for, encrypted Office files among it
 */
export function sniff(bytes: Uint8Array): Format {
  if (startsWith(bytes, OLE)) return sniffOle(bytes).format;
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) {
    return sniffZip(bytes);
  }
  if (isImage(bytes)) return 'image';
  const head = latin(bytes, 1024);
  if (head.includes('%PDF-')) return 'pdf';
  const start = head.replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, '');
  if (start.startsWith('{\\rtf')) return 'rtf';
  if (!isText(bytes)) return 'unknown';
  const office = officeXml(bytes);
  if (office !== null) return office;
  if (isMhtml(bytes)) return 'mhtml';
  return isPage(bytes) ? 'html' : 'text';
}

/** A page, and not a text into which some tags have strayed: its lines are rows and paragraphs, and must stay apart. */
function isPage(bytes: Uint8Array): boolean {
  // Most pages show in the first lines what they are.
  if (PAGE.test(latin(bytes, 4_096).replaceAll('\0', ''))) return true;
  const text = latin(bytes, 65_536).replaceAll('\0', '');
  if (!MARKUP.test(text)) return false;
  const tags = text.match(PARTING)?.length ?? 0;
  return PAGE.test(text) || tags * LINES_TO_A_TAG >= (text.match(/\n/g)?.length ?? 0);
}

/**
 * Tells a compound file by its main stream. The first one found decides: the entries of the root precede those of
 * embedded objects.
 */
export function sniffOle(bytes: Uint8Array): { format: Format; encrypted: boolean } {
  for (const { name } of oleEntries(bytes)) {
    if (name === 'WordDocument') return { format: 'doc', encrypted: false };
    if (name === 'Workbook' || name === 'Book') return { format: 'xls', encrypted: false };
    if (name === 'EncryptedPackage') return { format: 'unknown', encrypted: true };
  }
  return { format: 'unknown', encrypted: false };
}

function sniffZip(bytes: Uint8Array): Format {
  let entries: ZipEntry[];
  if (declaredMembers(bytes) > ZIP_LIMITS.entries) return 'zip';
  try {
    entries = listZip(bytes);
  } catch {
    return 'zip';
  }
  const names = new Set(entries.map(({ name }) => name));
  if (names.has('[Content_Types].xml')) {
    for (const name of names) {
      if (name.startsWith('word/')) return 'docx';
      if (name.startsWith('xl/')) return 'xlsx';
    }
    return 'unknown';
  }
  if (names.has('mimetype') && names.has('content.xml')) {
    return openDocument(latin(bytes, 160)) ?? openDocument(packedType(bytes, entries)) ?? 'unknown';
  }
  return names.has('OFD.xml') ? 'unknown' : 'zip';
}

/** The media type of a package whose writer packed it, though it should stand plain at the beginning. */
function packedType(bytes: Uint8Array, entries: readonly ZipEntry[]): string {
  const type = entries.find(({ name, size }) => name === 'mimetype' && size < 160);
  try {
    return type === undefined ? '' : latin(inflateMember(bytes, type), 160);
  } catch {
    return '';
  }
}

/** The kind of OpenDocument that a text names by its media type. */
function openDocument(text: string): 'odt' | 'ods' | null {
  const kind = /application\/vnd\.oasis\.opendocument\.(text|spreadsheet)/.exec(text)?.[1];
  return kind === undefined ? null : kind === 'text' ? 'odt' : 'ods';
}

/** Office documents that are one file of XML, known by the namespace of their root element. */
function officeXml(bytes: Uint8Array): 'docx' | 'xls' | 'odt' | 'ods' | null {
  const head = latin(bytes, 4096).replaceAll('\0', '');
  const root = /^(?:[^<]{0,9}<[?!][^>]*>)*[^<]{0,9}(<[A-Za-z][\w:.-]*(?=\s)[^>]*)/.exec(head)?.[1] ?? '';
  if (/xmlns:\w+="http:\/\/schemas\.microsoft\.com\/office\/(?:word\/2003\/wordml|2006\/xmlPackage)"/.test(root))
    return 'docx';
  if (/^<\w+:document\s/.test(root) && root.includes('urn:oasis:names:tc:opendocument:xmlns:office:1.0'))
    return openDocument(root);
  const workbook = /^<(?:\w+:)?Workbook\s/.test(root) && root.includes('urn:schemas-microsoft-com:office:spreadsheet');
  return workbook ? 'xls' : null;
}

function isImage(bytes: Uint8Array): boolean {
  if (IMAGES.some((magic) => startsWith(bytes, magic))) return true;
  const head = latin(bytes, 16);
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return true;
  return head.startsWith('BM') && bytes.length > 26 && bytes[6] === 0 && bytes[7] === 0 && bytes[8] === 0;
}

/** A MIME message: header lines from the first byte on, one of them naming its type, and HTML or parts behind it. */
function isMhtml(bytes: Uint8Array): boolean {
  const head = latin(bytes, 4096).replace(/^\s+/, '');
  if (!MIME_HEADER.test(head.slice(0, head.search(/\r?\n/) >>> 0))) return false;
  return /^content-type[ \t]*:\s*(?:multipart\/|text\/html)/im.test(head);
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  const marked = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]) || startsWith(bytes, [0, 0, 0xfe]);
  return marked || utf16ByNuls(bytes) !== undefined || !looksBinary(bytes);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, i) => bytes[i] === byte);
}

/** The first `length` bytes as Latin-1, a character a byte. */
function latin(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, length)).toString('latin1');
}
