/** A stream named in the directory of a compound file, [MS-CFB] 2.6, and the place of its entry. */
export interface OleEntry {
  readonly name: string;
  readonly at: number;
}

const ENTRY = 128;
const STREAM = 2;

/**
 * Looks for the streams of a compound file among its directory entries, whose 128 bytes stand on multiples of 128. The
 * chain of sectors is not followed: a damaged one has no end.
 */
export function* oleEntries(bytes: Uint8Array): Generator<OleEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 512; at + ENTRY <= bytes.length; at += ENTRY) {
    const length = view.getUint16(at + 64, true);
    if (view.getUint8(at + 66) !== STREAM || length < 10 || length > 64) continue;
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + at, length - 2).toString('latin1');
    yield { name: name.replaceAll('\0', ''), at };
  }
}

/** Whether a compound file ends before its directory, whose first sector its header names: most stand at the end. */
export function endsBeforeDirectory(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return true;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sectorBits = view.getUint16(30, true) === 12 ? 12 : 9;
  return (view.getUint32(48, true) + 1) * 2 ** sectorBits + ENTRY > bytes.length;
}

/** The property sets that readers look for. Text of a workbook may look like an entry of the directory by chance. */
const PROPERTY_SET = /^\u0005(?:Document)?SummaryInformation$/;

/**
 * Gives the compound file with its property sets (title, author) under names that no reader looks for. For readers that
 * would believe the number of properties a damaged set declares, up to four thousand million.
 */
export function withoutPropertySets(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  for (const { name, at } of oleEntries(bytes)) if (PROPERTY_SET.test(name)) copy[at] = 0x78;
  return copy;
}
