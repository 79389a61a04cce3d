import type { LogicalType } from '../../model/tables.ts';
import { ABOUT } from './about.ts';
import type { DataField, DataFile, FileFacts } from './files.ts';

/** Data Package, https://datapackage.org, version 2. */
const PROFILE = 'https://datapackage.org/profiles/2.0/datapackage.json';

const TYPES: Readonly<Record<LogicalType, string>> = {
  varchar: 'string',
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'datetime',
  decimal: 'number',
  double: 'number',
};

const MEDIA_TYPES = { parquet: 'application/vnd.apache.parquet', csv: 'text/csv' } as const;

/** Columns that name a row of another table. */
const REFERENCES: Readonly<Record<string, Readonly<Record<string, readonly [resource: string, field: string]>>>> = {
  observations: { report_id: ['reports', 'report_id'], indicator_code: ['indicators', 'indicator_code'] },
  checks: { report_id: ['reports', 'report_id'] },
  findings: { document_id: ['documents', 'document_id'] },
  reports: { document_id: ['documents', 'document_id'], agency_id: ['agencies', 'agency_id'] },
};

/** The text of datapackage.json. `day` is the newest day on which a document was received, null where there is none. */
export function datapackage(
  data: readonly DataFile[],
  facts: ReadonlyMap<string, FileFacts>,
  day: string | null,
): string {
  const descriptor = {
    $schema: PROFILE,
    name: ABOUT.name,
    title: ABOUT.title,
    description: ABOUT.description,
    keywords: ABOUT.keywords,
    ...(day === null ? {} : { created: `${day}T00:00:00Z` }),
    licenses: [{ name: ABOUT.license.id, title: ABOUT.license.title, path: ABOUT.license.url }],
    contributors: [{ title: ABOUT.author, roles: ['compiler'] }],
    sources: [{ title: ABOUT.source }],
    resources: data.map((one) => resource(one, facts)),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function resource(data: DataFile, facts: ReadonlyMap<string, FileFacts>): Record<string, unknown> {
  const { name, file, format, title, description, fields, key, rows } = data;
  const fact = facts.get(file);
  const nullable = fields.filter((one) => one.nullable).map((one) => one.name);
  return {
    name,
    path: file,
    title,
    description,
    type: 'table',
    format,
    mediatype: MEDIA_TYPES[format],
    ...(format === 'csv' ? { encoding: 'utf-8', dialect: { lineTerminator: '\r\n', header: true } } : {}),
    // Validators count and hash the bytes of text alone: they take a Parquet file that says so for damaged. SHA256SUMS
    // has the sums of all files.
    ...(format === 'csv' && fact ? { bytes: fact.bytes, hash: `sha256:${fact.sha256}` } : {}),
    rows,
    schema: {
      fields: fields.map((one) => field(one, format)),
      // Parquet has NULL of its own; there an empty text is a text.
      missingValues: format === 'csv' ? [''] : [],
      ...(key.length > 0 && key.every((column) => !nullable.includes(column)) ? { primaryKey: key } : {}),
      ...foreignKeys(name),
    },
  };
}

/** In pandas, through which validators read Parquet, a number that is not there is `nan`. */
const NO_NUMBER = ['', 'nan'];

function field(
  { name, type, nullable, description, codes }: DataField,
  format: DataFile['format'],
): Record<string, unknown> {
  const constraints = { ...(nullable ? {} : { required: true }), ...(codes ? { enum: codes } : {}) };
  return {
    name,
    type: TYPES[type],
    description,
    ...(format === 'parquet' && nullable && /^(?:integer|number)$/.test(TYPES[type])
      ? { missingValues: NO_NUMBER }
      : {}),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  };
}

function foreignKeys(name: string): Record<string, unknown> {
  const references = Object.entries(REFERENCES[name] ?? {});
  if (references.length === 0) return {};
  return {
    foreignKeys: references.map(([fields, [target, column]]) => ({
      fields: [fields],
      reference: { resource: target, fields: [column] },
    })),
  };
}
