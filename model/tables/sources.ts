import { column, optional, type TableDefinition } from './definition.ts';

/**
 * What the last visits found. It is the state that the crawl keeps beside its frontier (findings.json), put into the
 * table by each load and each replay: what did not answer is in no archive, so none of it could be derived from there.
 */
export const SOURCE_FINDINGS: TableDefinition = {
  name: 'source_findings',
  comment: {
    en: 'What the last visit to each source found amiss, for as long as its visits show it: a row per source, kind and address. A source that was visited and is well has no row',
    zh: '各来源最近一次访问发现的问题，按来源、类别、网址各一行；访问正常的来源无记录',
  },
  key: ['source_id', 'kind', 'url'],
  published: true,
  columns: [
    column('source_id', 'varchar', 'The entry of the source registry', '来源标识'),
    column('kind', 'varchar', 'What was found', '类别', { dictionary: true }),
    column('severity', 'varchar', 'info, warning or error', '严重程度', { dictionary: true }),
    column('message', 'varchar', 'What was seen and what to do', '说明'),
    optional('url', 'varchar', 'The address it is about', '相关网址'),
    column(
      'hides_reports',
      'boolean',
      'Whether reports may stand at the source that could not be seen for it: nothing follows then from what was not found',
      '是否因此可能有未能看到的年报（为真时，未见不等于未发布）',
    ),
    column('since', 'date', 'The night it was first seen', '首次发现日期'),
    column('run_id', 'varchar', 'The run that saw it first', '首次发现的运行', { dictionary: true, published: false }),
  ],
};
