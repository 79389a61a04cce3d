import { applicationsPanel } from './applications.ts';
import { DISPUTES_PANEL } from './disputes.ts';
import type { Form } from './form.ts';

/** 《政府信息公开工作年度报告格式》, 国办公开办函〔2021〕30号, in force for report years 2021 and later. */
const DECISIONS = { code: 'decisions', labels: ['本年处理决定数量', '处理决定数量', '本年处理决定数'] };
const CORNERS = ['信息内容'];

export const FORM_2021: Form = {
  edition: '2021',
  title: '政府信息公开工作年度报告格式（2021）',
  panels: [
    {
      key: 'article 20 (1)',
      section: 'proactive',
      codes: 'row.column',
      headings: ['第二十条第（一）项'],
      corners: CORNERS,
      rows: [
        { code: 'regulations', labels: ['规章'] },
        { code: 'normative_documents', labels: ['行政规范性文件', '规范性文件'] },
      ],
      columns: [
        { code: 'issued', labels: ['本年制发件数', '本年制发数', '本年制发数量', '制发件数'] },
        { code: 'repealed', labels: ['本年废止件数', '本年废止数', '本年废止数量', '废止件数'] },
        { code: 'in_force', labels: ['现行有效件数', '现行有效数', '现行有效数量', '现行有效'] },
      ],
    },
    {
      key: 'article 20 (5)',
      section: 'proactive',
      codes: 'row.column',
      headings: ['第二十条第（五）项'],
      corners: CORNERS,
      rows: [{ code: 'licensing', labels: ['行政许可'] }],
      columns: [DECISIONS],
    },
    {
      key: 'article 20 (6)',
      section: 'proactive',
      codes: 'row.column',
      headings: ['第二十条第（六）项'],
      corners: CORNERS,
      rows: [
        { code: 'penalty', labels: ['行政处罚'] },
        { code: 'coercion', labels: ['行政强制'] },
      ],
      columns: [DECISIONS],
    },
    {
      key: 'article 20 (8)',
      section: 'proactive',
      codes: 'row.column',
      headings: ['第二十条第（八）项'],
      corners: CORNERS,
      rows: [{ code: 'fees', labels: ['行政事业性收费'] }],
      columns: [
        {
          code: 'amount',
          labels: ['本年收费金额（单位：万元）', '本年收费金额', '收费金额', '本年收费总金额'],
          power: 4,
        },
      ],
    },
    applicationsPanel('2021'),
    DISPUTES_PANEL,
  ],
};
