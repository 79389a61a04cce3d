import type { Format } from '../../model/vocabulary.ts';

/** The registered media type of each format, as found in the bytes. */
export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  html: 'text/html',
  text: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  odt: 'application/vnd.oasis.opendocument.text',
  rtf: 'application/rtf',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xls: 'application/vnd.ms-excel',
  mhtml: 'multipart/related',
  zip: 'application/zip',
  image: 'image/*',
  unknown: 'application/octet-stream',
};
