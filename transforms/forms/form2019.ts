import { applicationsPanel } from './applications.ts';
import { DISPUTES_PANEL } from './disputes.ts';
import type { Column, Form } from './form.ts';

/** 《政府信息公开工作年度报告格式（试行）》, 国办公开办函〔2019〕60号, in force for report years 2019 and 2020. */
const ITEMS_LAST_YEAR: Column = {
  code: 'items_last_year',
  labels: ['上一年项目数量', '上年项目数量', '上一年度项目数量', '上一年项目数'],
};
const ITEMS_CHANGE: Column = { code: 'items_change', labels: ['本年增/减', '本年增减', '本年度增减', '本年增减数量'] };
const DECISIONS: Column = { code: 'decisions', labels: ['处理决定数量', '本年处理决定数量', '处理决定数'] };
const CORNERS = ['信息内容'];

export const FORM_2019: Form = {
  edition: '2019',
  title: '政府信息公开工作年度报告格式（试行）（2019）',
  panels: [
    {
      key: 'article 20 (1)',
      section: 'proactive',
      codes: 'row.column',
      headings: ['第二十条第（一）项'],
      corners: CORNERS,
      rows: [
        { code: 'regulations', labels: ['规章'] },
        { code: 'normative_documents', labels: ['规范性文件', '行政规范性文件'] },
        { code: 'other_documents', labels: ['其他主动公开文件'], local: true },
      ],
      columns: [
        { code: 'newly_made', labels: ['本年新制作数量', '本年新制作数', '新制作数量', '本年制作数量'] },
        { code: 'newly_disclosed', labels: ['本年新公开数量', '本年新公开数', '新公开数量', '本年公开数量'] },
        { code: 'total_disclosed', labels: ['对外公开总数量', '对外公开总数', '公开总数量', '对外公开数量'] },
      ],
    },
    {
      key: 'article 20 (5)',
      section: 'proactive',
      codes: 'row.column',
      headings: ['第二十条第（五）项'],
      corners: CORNERS,
      rows: [
        { code: 'licensing', labels: ['行政许可'] },
        { code: 'other_services', labels: ['其他对外管理服务事项', '其他对外管理服务', '其他对外服务管理事项'] },
      ],
      columns: [ITEMS_LAST_YEAR, ITEMS_CHANGE, DECISIONS],
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
      columns: [ITEMS_LAST_YEAR, ITEMS_CHANGE, DECISIONS],
    },
    {
      key: 'article 20 (8)',
      section: 'proactive',
      codes: 'row.column',
      headings: ['第二十条第（八）项'],
      corners: CORNERS,
      rows: [{ code: 'fees', labels: ['行政事业性收费'] }],
      columns: [ITEMS_LAST_YEAR, ITEMS_CHANGE],
    },
    {
      key: 'article 20 (9)',
      section: 'proactive',
      codes: 'row.column',
      headings: ['第二十条第（九）项'],
      corners: CORNERS,
      rows: [{ code: 'procurement', labels: ['政府集中采购', '集中采购', '政府采购'] }],
      columns: [
        { code: 'projects', labels: ['采购项目数量', '采购项目数', '项目数量'] },
        { code: 'amount', labels: ['采购总金额', '采购金额', '总金额', '采购总额'], power: 0 },
      ],
    },
    applicationsPanel('2019'),
    DISPUTES_PANEL,
  ],
};
