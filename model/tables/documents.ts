import { column, optional, type TableDefinition } from './definition.ts';

/** Tables about documents: what was received, and what a person should look at. */

export const RUN_ID = column('run_id', 'varchar', 'The run that wrote the row', '写入该行的运行', {
  dictionary: true,
  published: false,
});
export const CODE_VERSION = column(
  'code_version',
  'varchar',
  'The code that read the document',
  '读取该文件的代码版本',
  {
    dictionary: true,
    published: false,
  },
);

export const DOCUMENTS: TableDefinition = {
  name: 'documents',
  comment: {
    en: 'Everything received, each document in exactly one status',
    zh: '收到的全部文件，每个文件恰有一种状态',
  },
  key: ['document_id'],
  published: true,
  columns: [
    column(
      'document_id',
      'varchar',
      'd and 16 hexadecimal digits over address and content',
      '文件标识（地址与内容的摘要）',
    ),
    column('source_uri', 'varchar', 'The address, or the path as given', '网址或给定路径'),
    column('source_id', 'varchar', 'The entry of the source registry', '来源标识', { dictionary: true }),
    column('retrieved_at', 'timestamp', 'When it was received, UTC', '获取时间（UTC）'),
    column('media_type', 'varchar', 'Media type found in the bytes', '由内容判定的媒体类型', { dictionary: true }),
    optional(
      'charset',
      'varchar',
      'Charset the text was decoded with; NULL for formats that carry their own',
      '解码所用字符集',
      {
        dictionary: true,
      },
    ),
    column('bytes', 'bigint', 'Length of the content', '字节数'),
    column('sha256', 'varchar', 'SHA-256 of the content', '内容的 SHA-256'),
    column('archive_file', 'varchar', 'Archive file the content lies in', '所在归档文件', { dictionary: true }),
    column('archive_offset', 'bigint', 'Byte at which its record begins', '归档记录起始位置'),
    column('status', 'varchar', 'loaded, duplicate, not_a_report, quarantined or failed', '状态', { dictionary: true }),
    optional('reason', 'varchar', 'Why it has that status; NULL only where loaded', '状态原因'),
    optional('duplicate_of', 'varchar', 'The report a duplicate repeats', '重复文件所对应的年报'),
    column('last_archive_file', 'varchar', 'Archive file in which it was received last', '最近一次收到时所在归档文件', {
      dictionary: true,
      published: false,
    }),
    column('last_archive_offset', 'bigint', 'Byte at which that record begins', '最近一次归档记录起始位置', {
      published: false,
    }),
    optional('archive_length', 'bigint', 'Length of its archive record', '归档记录长度'),
    optional('http_status', 'smallint', 'Status of the response; NULL for a file', 'HTTP 状态码'),
    optional('content_type', 'varchar', 'Content-Type as sent', '服务器声明的类型', { dictionary: true }),
    optional('charset_evidence', 'varchar', 'What spoke for the charset, a line each', '判定字符集的依据'),
    column('replaced_characters', 'integer', 'Characters that could not be decoded', '无法解码的字符数'),
    column('private_characters', 'integer', 'Private-use characters in the text', '私用区字符数'),
    optional('found_on', 'varchar', 'The page that links to it', '链接所在页面'),
    optional('link_title', 'varchar', 'Title in the list or text of the link', '列表标题或链接文字'),
    RUN_ID,
    CODE_VERSION,
  ],
};

export const FINDINGS: TableDefinition = {
  name: 'findings',
  comment: { en: 'What a person should see in a document', zh: '需要人工查看的事项' },
  key: ['finding_id'],
  published: true,
  columns: [
    column('finding_id', 'varchar', 'f, the digits of the document and an ordinal', '事项标识'),
    column('document_id', 'varchar', 'The document', '文件标识'),
    optional('report_id', 'varchar', 'The report made of it, if any', '年报标识'),
    column('kind', 'varchar', 'What kind of trouble', '类别', { dictionary: true }),
    column('severity', 'varchar', 'info, warning or error', '严重程度', { dictionary: true }),
    column('message', 'varchar', 'What was found', '说明'),
    optional('text', 'varchar', 'The text it is about, as printed', '原文'),
    optional('table_index', 'integer', 'Ordinal of the table in the document', '表格序号'),
    optional('row_index', 'integer', 'Row of the table', '行序号'),
    optional('column_index', 'integer', 'Column of the table', '列序号'),
  ],
};
