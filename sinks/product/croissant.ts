import type { LogicalType } from '../../model/tables.ts';
import { ABOUT, citeAs } from './about.ts';
import type { DataFile, FileFacts } from './files.ts';

/** Croissant 1.0, http://mlcommons.org/croissant/1.0: the context is the one the specification prescribes. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileProperty: 'cr:fileProperty',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
} as const;

const TYPES: Readonly<Record<LogicalType, string>> = {
  varchar: 'sc:Text',
  smallint: 'sc:Integer',
  integer: 'sc:Integer',
  bigint: 'sc:Integer',
  boolean: 'sc:Boolean',
  date: 'sc:Date',
  timestamp: 'sc:DateTime',
  decimal: 'sc:Float',
  double: 'sc:Float',
};

const FORMATS = { parquet: 'application/vnd.apache.parquet', csv: 'text/csv' } as const;

/** The text of croissant.json. A record set stands for each file. */
export function croissant(
  data: readonly DataFile[],
  facts: ReadonlyMap<string, FileFacts>,
  day: string | null,
): string {
  const document = {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    name: ABOUT.name,
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    description: ABOUT.description,
    license: ABOUT.license.url,
    url: '.',
    keywords: ABOUT.keywords,
    creator: { '@type': 'sc:Organization', name: ABOUT.author },
    citeAs: citeAs(day),
    ...(day === null ? {} : { datePublished: day, version: versionOf(day) }),
    isLiveDataset: false,
    distribution: data.map(({ file, format, description }) =>
      fileObject(file, format, description, facts.get(file) as FileFacts),
    ),
    recordSet: data.map(recordSet),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The id of the snapshot would be the better version, but it is made from this file among others. */
function versionOf(day: string): string {
  return day.split('-').map(Number).join('.');
}

function fileObject(
  file: string,
  format: DataFile['format'],
  description: string,
  { bytes, sha256 }: FileFacts,
): object {
  return {
    '@type': 'cr:FileObject',
    '@id': file,
    name: file,
    description,
    contentUrl: file,
    contentSize: `${bytes} B`,
    encodingFormat: FORMATS[format],
    sha256,
  };
}

function recordSet({ name, file, description, fields, key }: DataFile): object {
  const nullable = fields.filter((field) => field.nullable).map((field) => field.name);
  const whole = key.length > 0 && key.every((column) => !nullable.includes(column));
  return {
    '@type': 'cr:RecordSet',
    '@id': name,
    name,
    description,
    ...(whole ? { key: key.map((column) => ({ '@id': `${name}/${column}` })) } : {}),
    field: fields.map((field) => ({
      '@type': 'cr:Field',
      '@id': `${name}/${field.name}`,
      name: field.name,
      description: field.description,
      dataType: TYPES[field.type],
      source: { fileObject: { '@id': file }, extract: { column: field.name } },
    })),
  };
}
