/** The limits of the archive. Bytes unless said otherwise. */

/** A WARC file is closed, and the next one begun, before it grows beyond this. */
export const MAX_FILE_BYTES = 1_000_000_000;

/** The largest body the archive takes: it is compressed and digested in memory. */
export const MAX_BODY_BYTES = 512 * 1024 * 1024;

/** The largest record that is inflated: a body and room for its headers. */
export const MAX_RECORD_BYTES = MAX_BODY_BYTES + 16 * 1024 * 1024;

/** The largest body a reader hands out, as stored and after its content encoding is undone. */
export const MAX_DECODED_BYTES = 64 * 1024 * 1024;

/** How many content encodings may be stacked on one body. */
export const MAX_ENCODINGS = 4;

/** The longest line of a catalogue. */
export const MAX_LINE_BYTES = 1024 * 1024;

/** Catalogue lines that wait in memory for the next sync; at this many the writer syncs by itself. */
export const MAX_WAITING_LINES = 3000;
