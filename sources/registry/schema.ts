import { z } from 'zod';
import { PLATFORM_NAMES } from '../platforms/names.ts';

/** What the registry says about one source: an agency, and the lists on which it publishes its annual reports. */

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const HOST = /^[a-z0-9.-]{1,253}(?::\d{1,5})?$|^\[[0-9a-f:.]{2,45}\](?::\d{1,5})?$|^[0-9a-f:]{2,45}$/;

const webAddress = z.string().refine(isWebAddress, {
  error: 'must be a whole http or https address, such as https://yjj.example.gov.cn/zfxxgknb/',
});
const host = z
  .string()
  .regex(HOST, { error: 'must be a host name or address in lower case, with a port where needed, without https://' });

/** One entry of a registry file, with what may be left out filled in. */
export const sourceEntrySchema = z.strictObject({
  id: z
    .string()
    .max(80)
    .regex(ID, { error: 'must be lower case letters and digits joined by single hyphens, such as sd-zibo-yjglj' })
    .meta({ description: 'Unique over all files. It names the frontier file and the documents, so it never changes.' }),
  agency: z.string().min(1).max(100).meta({ description: 'The full name of the agency, as it signs its reports.' }),
  region_code: z
    .string({ error: "must be the six digits of GB/T 2260 in quotes, such as '370300'" })
    .regex(/^\d{6}$/, { error: "must be the six digits of GB/T 2260 in quotes, such as '370300'" })
    .meta({ description: "The region the agency serves; '000000' for the nation." }),
  sector: z
    .string()
    .regex(/^[a-z]+(?:_[a-z]+)*$/, { error: 'must be a word such as emergency_management' })
    .meta({ description: 'What the agency does: emergency_management, government, government_office, other…' }),
  list_urls: z
    .array(webAddress)
    .min(1, { error: 'must name at least one page' })
    .meta({ description: 'The pages that list its annual reports: the first page of each list.' }),
  platform: z
    .enum(['auto', ...PLATFORM_NAMES])
    .default('auto')
    .meta({ description: 'The platform of the site; auto looks at each list page.' }),
  charset: z
    .string()
    .regex(/^[a-z0-9_-]{2,30}$/)
    .nullable()
    .default(null)
    .meta({ description: 'The charset of the list pages, where the site declares a wrong one.' }),
  expected_per_year: z
    .int({ error: 'must be a whole number from 0 up' })
    .nonnegative({ error: 'must be a whole number from 0 up' })
    .default(1)
    .meta({ description: 'How many reports a year are owed here. 0: unknown, no alarm is raised.' }),
  allow_hosts: z
    .array(host)
    .default([])
    .meta({ description: 'Hosts or addresses that may be contacted although they are private (10.…, 127.…).' }),
  hosts: z
    .array(host)
    .default([])
    .meta({ description: 'Further hosts of this agency outside gov.cn, such as the one its attachments lie on.' }),
  scheme: z.enum(['http', 'https']).nullable().default(null).meta({
    description: 'Asks the hosts of the lists by this scheme alone, where they do not answer by that of their links.',
  }),
  pause_ms: z
    .int()
    .min(0)
    .max(600_000)
    .nullable()
    .default(null)
    .meta({ description: 'Milliseconds between two requests to a host; null takes the default of the run.' }),
  notes: z.string().default('').meta({ description: 'Anything a person should know.' }),
  verified: z
    .union([z.literal(false), z.iso.date()], { error: "must be false or the day it was checked, such as '2026-11-24'" })
    .default(false)
    .meta({ description: 'The day a person saw that the lists are right; false where nobody has.' }),
  active: z.boolean().default(true).meta({ description: 'false keeps the entry and stops visiting it.' }),
});

/** One source, checked. */
export type SourceEntry = z.infer<typeof sourceEntrySchema>;

/** A registry file. Entries are checked one by one, so that one wrong entry does not hide the others. */
export const registryFileSchema = z.strictObject({ sources: z.array(sourceEntrySchema) });

/** The JSON Schema of a registry file, for editors; `schema.json` holds it. */
export function registryJsonSchema(): Record<string, unknown> {
  return { title: 'gongkai source registry', ...z.toJSONSchema(registryFileSchema, { io: 'input' }) };
}

function isWebAddress(text: string): boolean {
  try {
    const { protocol } = new URL(text);
    return protocol === 'http:' || protocol === 'https:';
  } catch {
    return false;
  }
}
