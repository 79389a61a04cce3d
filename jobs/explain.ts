import { PersonError } from '../model/errors.ts';
import { explainDocument } from '../pipeline/explaining/explain.ts';
import { explainValue } from '../pipeline/explaining/explain-value.ts';
import type { ExplainFlags } from './flags.ts';
import { formatDocument } from './format-explain.ts';
import { formatValue } from './format-value.ts';
import { layoutFor } from './settings.ts';

/**
 * `gongkai explain DOCUMENT`, or `gongkai explain --agency … --year … --indicator …`: exit 1 where the bytes in the
 * archive are no longer those that were received.
 */
export async function explainJob(document: string | undefined, flags: ExplainFlags): Promise<0 | 1> {
  const layout = await layoutFor(flags);
  const { agency, year, indicator, applicant } = flags;
  const asked = agency !== undefined && year !== undefined && indicator !== undefined;
  const value =
    asked || agency !== undefined || year !== undefined || indicator !== undefined || applicant !== undefined;
  if (document === undefined ? !asked : value) throw new PersonError(USAGE, 2);
  if (document !== undefined) {
    const explained = await explainDocument(layout, document);
    process.stdout.write(explained.map(formatDocument).join('\n'));
    return explained.every(({ kept, sha256 }) => kept === null || kept.sha256 === sha256) ? 0 : 1;
  }
  if (!asked || !/^\d{4}$/.test(year)) throw new PersonError(`--year takes a year of four digits, not ${year}`, 2);
  const question = { agency, year: Number(year), indicator, ...(applicant === undefined ? {} : { applicant }) };
  const explained = await explainValue(layout, question);
  process.stdout.write(explained.map(formatValue).join('\n'));
  return explained.every(({ document: { kept, sha256 } }) => kept === null || kept.sha256 === sha256) ? 0 : 1;
}

const USAGE =
  'name a document (its document_id, report_id, address or file), or a value with --agency, --year and --indicator';
