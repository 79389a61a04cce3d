/** A document as it was received, with everything that was known about it before it was read. */

/** What the source says about a document; every field is a hint that the document itself may overrule. */
export interface Hints {
  /** The agency whose list it stood on, as the registry names it. */
  readonly agency?: string;
  readonly regionCode?: string;
  readonly sector?: string;
  /** Set where the list is one of many agencies, so that what stands on it need not be the named one's. */
  readonly shared?: true;
  /** The title in the list, or the text of the link. */
  readonly title?: string;
  /** ISO date printed beside the link. */
  readonly listedOn?: string;
  /** The page that links to it. */
  readonly foundOn?: string;
  /** Title and date of the page an attachment hangs on. */
  readonly pageTitle?: string;
  readonly pagePublishedOn?: string;
}

export interface Received {
  /** `d` and 16 hexadecimal digits of the SHA-256 over source_uri and content digest: the same on every replay. */
  readonly documentId: string;
  /** The address, or the path as given; a member of an archive is `<archive>!/<member>`. */
  readonly sourceUri: string;
  readonly sourceId: string;
  /** ISO 8601, UTC, seconds. */
  readonly retrievedAt: string;
  /** HTTP status of the response; absent for a file. */
  readonly httpStatus?: number;
  /** Content-Type header as sent, or undefined. */
  readonly contentType?: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`, hexadecimal. */
  readonly sha256: string;
  /** Where the bytes lie in the archive. */
  readonly archiveFile: string;
  readonly archiveOffset: number;
  readonly hints: Hints;
}
