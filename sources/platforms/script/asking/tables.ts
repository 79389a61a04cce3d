import { plainText, Struct, type Value } from '../language/values.ts';

/**
 * What the tables of libraries send with their requests when a script says nothing else: the number of the page or of
 * the first row, and how many rows they want. The names are those of each library's documentation.
 */

type Fields = readonly (readonly [string, Value])[];

/** The fields that a table of this name begins with; null for what turns no pages by itself. */
export function turningFields(name: string, settings: Struct): Fields | null {
  const kind = KINDS.find(({ called }) => called.test(name));
  if (kind !== undefined) return kind.fields(settings);
  if (isPagination(name, settings)) return ofPagination(settings);
  // Tables of layui and those like them.
  const page = settings.fields.get('page');
  const own = page instanceof Struct ? page.fields.get('limit') : undefined;
  if (page !== true && own === undefined && settings.fields.get('pagination') !== true) return null;
  const size = own ?? settings.fields.get('limit') ?? settings.fields.get('pageSize');
  const names = settings.fields.get('request');
  const named = (setting: string, fallback: string) =>
    plainText(names instanceof Struct ? names.fields.get(setting) : undefined) || fallback;
  return [
    [named('pageName', 'page'), 1],
    ...(size === undefined ? [] : ([[named('limitName', 'limit'), size]] as const)),
  ];
}

/** Whether settings are those with which pagination.js asks a service for its pages. */
export function isPagination(name: string, { fields }: Struct): boolean {
  return name === 'pagination' && typeof fields.get('dataSource') === 'string';
}

/** pagination.js asks for its pages itself; other names for its two fields stand in `alias`. */
function ofPagination({ fields }: Struct): Fields {
  const alias = fields.get('alias');
  const named = (name: string) => plainText(alias instanceof Struct ? alias.fields.get(name) : undefined) || name;
  return [
    [named('pageNumber'), 1],
    [named('pageSize'), fields.get('pageSize') ?? 10],
  ];
}

const KINDS: readonly { readonly called: RegExp; readonly fields: (settings: Struct) => Fields | null }[] = [
  {
    called: /^datatable$/i,
    fields: ({ fields }) => {
      if (fields.get('bServerSide') === true && fields.has('sAjaxSource'))
        return [
          ['sEcho', 1],
          ['iDisplayStart', 0],
          ['iDisplayLength', fields.get('iDisplayLength') ?? 10],
        ];
      return fields.get('serverSide') === true
        ? [
            ['draw', 1],
            ['start', 0],
            ['length', fields.get('pageLength') ?? 10],
          ]
        : null;
    },
  },
  {
    called: /^bootstrapTable$/,
    fields: ({ fields }) => {
      if (fields.get('sidePagination') !== 'server') return null;
      const size = fields.get('pageSize') ?? 10;
      const byNumber: Fields = [
        ['pageNumber', 1],
        ['pageSize', size],
      ];
      const byOffset: Fields = [
        ['offset', 0],
        ['limit', size],
      ];
      if (fields.has('queryParams')) return [...byNumber, ...byOffset];
      return fields.get('queryParamsType') === '' ? byNumber : byOffset;
    },
  },
  {
    called: /^(?:data|tree)grid$/i,
    fields: ({ fields }) =>
      fields.get('pagination') === true
        ? [
            ['page', 1],
            ['rows', fields.get('pageSize') ?? 10],
          ]
        : null,
  },
  {
    called: /^jqGrid$/i,
    fields: ({ fields }) => [
      ['page', 1],
      ['rows', fields.get('rowNum') ?? 20],
    ],
  },
];

/** Whether a function is the table of a library, which asks for its rows itself. */
export function isTable(name: string): boolean {
  return KINDS.some(({ called }) => called.test(name));
}
