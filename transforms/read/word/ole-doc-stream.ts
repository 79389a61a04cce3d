import { Unreadable } from '../../../model/errors.ts';

/** A damaged Word file, with the place of the damage. */
export function damaged(where: string): Unreadable {
  return new Unreadable('quarantined', `the Word file is damaged at ${where}: fetch it again, or save it as .docx`);
}

/** One stream of a compound file; every read is checked against its end. Numbers are little endian. */
export class OleStream {
  readonly name: string;
  readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(name: string, bytes: Uint8Array) {
    this.name = name;
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.view.getUint8(this.checked(at, 1));
  }

  u16(at: number): number {
    return this.view.getUint16(this.checked(at, 2), true);
  }

  i16(at: number): number {
    return this.view.getInt16(this.checked(at, 2), true);
  }

  u32(at: number): number {
    return this.view.getUint32(this.checked(at, 4), true);
  }

  /** A part of the stream as a stream; it shares the bytes. */
  part(at: number, length: number): OleStream {
    this.checked(at, length);
    return new OleStream(this.name, this.bytes.subarray(at, at + length));
  }

  private checked(at: number, length: number): number {
    if (at < 0 || length < 0 || at + length > this.length) throw damaged(`byte ${at} of the stream ${this.name}`);
    return at;
  }
}
