import type { Content } from '../../../model/content.ts';
import { Budget } from '../budget.ts';
import { flatten } from '../flatten.ts';
import { RtfBody } from './rtf-body.ts';
import { walkRtf } from './rtf-tokens.ts';

/**
 * Reads an RTF document (RTF 1.9.1): text in the code pages it names and in Unicode, tables by the right edges of
 * their cells, hidden and deleted text left out.
 * @throws Unreadable `quarantined` where it breaks a limit
 */
export function readRtf(bytes: Uint8Array): Content {
  const budget = new Budget();
  const body = new RtfBody(budget);
  walkRtf(bytes, body);
  const { blocks, regions, links } = flatten(body.finish());
  return { format: 'rtf', blocks, metadata: {}, regions, links, images: body.images, notes: budget.notes };
}
