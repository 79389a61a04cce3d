import { posix } from 'node:path';

/**
 * The valid URI a record carries as WARC-Target-URI for a source_uri as given. A web address keeps its form, with
 * what no URI may hold percent-encoded; an absolute path becomes a file URI; anything else (a relative path, a member
 * of a zip file) a URN. The source_uri itself stands in the metadata record, exactly.
 */
export function targetUriOf(sourceUri: string): string {
  if (/^https?:\/\//i.test(sourceUri) && URL.canParse(sourceUri)) return new URL(sourceUri).href;
  const path = Buffer.from(sourceUri).toString().replaceAll('\\', '/');
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return posix.isAbsolute(path) ? `file://${encoded}` : `urn:gongkai:${encoded}`;
}
