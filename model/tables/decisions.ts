import { column, optional, type TableDefinition } from './definition.ts';
import { RUN_ID } from './documents.ts';

export const DECISIONS: TableDefinition = {
  name: 'decisions',
  comment: {
    en: 'What people decided, a row for each document a decision is about; applied whenever the document is read',
    zh: '人工决定，按所涉文件每个一行；每次读取该文件时适用',
  },
  key: ['decision_id', 'document_id'],
  published: true,
  columns: [
    column('decision_id', 'varchar', 'Name of the decision, unique among all files', '决定标识'),
    column('kind', 'varchar', 'What kind of decision', '类别', { dictionary: true }),
    column('applies_to', 'varchar', 'What it is about, as its file says', '适用对象'),
    optional('indicator_code', 'varchar', 'The figure, for decisions about one', '指标代码'),
    optional('applicant_type', 'varchar', 'Who applied, for decisions about a figure', '申请人类型'),
    optional('check_code', 'varchar', 'The check, for decisions about one', '检查代码'),
    optional('scope', 'varchar', 'What the check was applied to', '检查对象'),
    column('expect', 'varchar', 'The ground it stands on, as JSON', '依据（JSON）'),
    optional('decision', 'varchar', 'What was decided, as JSON; NULL where the kind says all', '决定内容（JSON）'),
    column('reason', 'varchar', 'Why', '理由'),
    column('author', 'varchar', 'Who decided', '决定人'),
    column('date', 'date', 'When', '日期'),
    column('file', 'varchar', 'The file it stands in', '所在文件'),
    column('line', 'integer', 'Its line in the file', '行号'),
    column('digest', 'varchar', 'Changes with what the decision says', '内容摘要'),
    column(
      'status',
      'varchar',
      'applied, expired (its ground no longer holds) or unmatched (it is about nothing)',
      '状态',
      {
        dictionary: true,
      },
    ),
    column('detail', 'varchar', 'What was done, or why nothing was', '说明'),
    optional('document_id', 'varchar', 'The document; NULL where unmatched', '文件标识'),
    optional('report_id', 'varchar', 'The report made of it, if any', '年报标识'),
    RUN_ID,
  ],
};
