import { writeSync } from 'node:fs';

/** Where a batch is: the ordinal of a task, and of the document in it. */
export interface Place {
  readonly task: number;
  readonly document: number;
}

/** Where a batch is before its first document: the thread may have to load its modules yet. */
export const STARTING: Place = { task: -1, document: 0 };

/** Bytes of a place on its way. */
const LENGTH = 2 * Int32Array.BYTES_PER_ELEMENT;

/** Where a thread says how far it is: to those who watch it, and to those who are left when its process ends. */
export interface PlaceOutlet {
  /** Read by other threads of the process. */
  readonly shared: SharedArrayBuffer;
  /** Descriptor of a pipe to another process, written before anything else happens; null where there is none. */
  readonly pipe: number | null;
}

/** Memory for a place, before the first document. */
export function sharedPlace(): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(LENGTH);
  storePlace(shared, STARTING);
  return shared;
}

/** Leaves a place in shared memory. */
export function storePlace(shared: SharedArrayBuffer, { task, document }: Place): void {
  const at = new Int32Array(shared);
  Atomics.store(at, 1, document);
  Atomics.store(at, 0, task);
}

/** The place that was left in shared memory last. */
export function loadPlace(shared: SharedArrayBuffer): Place {
  const at = new Int32Array(shared);
  return { task: Atomics.load(at, 0), document: Atomics.load(at, 1) };
}

/** Says where a thread is; what it does next may be its last. */
export function tellPlace({ shared, pipe }: PlaceOutlet, place: Place): void {
  storePlace(shared, place);
  if (pipe === null) return;
  const bytes = Buffer.alloc(LENGTH);
  bytes.writeInt32LE(place.task, 0);
  bytes.writeInt32LE(place.document, 4);
  writeSync(pipe, bytes);
}

/** Puts what comes through the pipe together: a place may be parted over two pieces. */
export class PlaceInlet {
  #rest: Uint8Array = new Uint8Array(0);
  /** The place that was told last. */
  place = STARTING;

  /** Takes the next piece. */
  take(piece: Uint8Array): void {
    const bytes = Buffer.concat([this.#rest, piece]);
    const whole = bytes.length - (bytes.length % LENGTH);
    if (whole > 0)
      this.place = { task: bytes.readInt32LE(whole - LENGTH), document: bytes.readInt32LE(whole - LENGTH + 4) };
    this.#rest = bytes.subarray(whole);
  }
}
