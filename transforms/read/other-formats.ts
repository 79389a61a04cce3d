import { sniffOle } from './sniff.ts';
import { oleEntries } from './ole-directory.ts';
import { listZip } from './zip/zip-guard.ts';

const OTHER_OFFICE = 'is an Office file that is neither text nor a workbook';
const PRESENTATION = 'is a presentation, which gongkai does not read; look for the same report as a page, docx or PDF';

/** Formats that are not read, by the first bytes as Latin-1: where they stand, and what a person can do. */
const BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [/^Rar!/, 'is a RAR archive, which gongkai does not unpack; send it as zip'],
  [/^7z\u00bc\u00af/, 'is a 7z archive, which gongkai does not unpack; send it as zip'],
  [/^\u001f\u008b/, 'is a gzip archive, which gongkai does not unpack; send it as zip'],
  [/^[^]{257}ustar/, 'is a tar archive, which gongkai does not unpack; send it as zip'],
  [
    /^(?:CAJ|HN|KDH)[^\w]/,
    'is a CAJ file, which gongkai does not read; look for the same report as a page, docx or PDF',
  ],
  [/^Founder CE/, 'is a CEB file, which gongkai does not read; look for the same report as a page, docx or PDF'],
  [/^\u0009[\u0000\u0002\u0004][\u0004\u0006]\u0000/, 'is a workbook of Excel 4 or older; save it as xlsx'],
];

/** Compound files that are not read, by a stream that they have. */
const STREAMS: ReadonlyMap<string, string> = new Map([
  ['PowerPoint Document', PRESENTATION],
  ['__properties_version1.0', 'is a message of Outlook; save what is attached to it'],
  ['CONTENTS', 'is a document of Microsoft Works; save it as docx'],
  ['HwpSummaryInformation', 'is a document of Hangul; save it as docx'],
]);

/** Packages that are not read, by a part that they have. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^OFD\.xml$/, 'is an OFD file, which gongkai does not read; look for the same report as a page, docx or PDF'],
  [/^ppt\//, PRESENTATION],
];

/** Says what a document of no supported format is, as far as its bytes tell, and what to do: the end of a sentence. */
export function whatElse(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(300, bytes.length)).toString('latin1');
  if (isOle(bytes)) return ofCompoundFile(bytes);
  if (head.startsWith('PK')) {
    const names = listZip(bytes).map(({ name }) => name);
    return PARTS.find(([part]) => names.some((name) => part.test(name)))?.[1] ?? OTHER_OFFICE;
  }
  return BEGINNINGS.find(([beginning]) => beginning.test(head))?.[1] ?? 'is binary and of no format gongkai reads';
}

function ofCompoundFile(bytes: Uint8Array): string {
  if (sniffOle(bytes).encrypted) return 'is encrypted; ask the agency for one without a password';
  for (const { name } of oleEntries(bytes)) {
    const known = STREAMS.get(name.replace(/^[\u0001-\u001f]/, ''));
    if (known !== undefined) return known;
  }
  return OTHER_OFFICE;
}

/** Whether the bytes begin as a compound file, [MS-CFB]. */
export function isOle(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, n) => bytes[n] === byte);
}
