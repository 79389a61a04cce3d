/** Words every report of the national forms prints; text that holds one after a repair was repaired rightly. */
export const WITNESSES: readonly string[] = [
  '政府信息',
  '主动公开',
  '依申请公开',
  '总体情况',
  '年度报告',
  '信息内容',
  '行政许可',
  '行政处罚',
  '行政复议',
  '行政诉讼',
  '规范性文件',
  '不予公开',
  '自然人',
  '第二十条',
  '政府信息公開',
  '主動公開',
];
