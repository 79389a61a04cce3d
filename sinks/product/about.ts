/** What the metadata say of the data as a whole. */
export const ABOUT = {
  name: 'gongkai',
  title: 'Yearly government-information-disclosure reports of Chinese agencies (政府信息公开工作年度报告)',
  description:
    'Every figure of the yearly government-information-disclosure reports that Chinese agencies publish, with the cell it was printed in and the document it was read from. 各级行政机关政府信息公开工作年度报告中的数据，每个数字附其所在单元格与来源文件。',
  keywords: [
    'government information disclosure',
    '政府信息公开',
    'freedom of information',
    'China',
    'public administration',
  ],
  author: 'gongkai contributors',
  source: 'Yearly reports published by Chinese administrative agencies on their websites (see SOURCES.md)',
  license: {
    id: 'CC-BY-4.0',
    title: 'Creative Commons Attribution 4.0 International',
    url: 'https://creativecommons.org/licenses/by/4.0/',
  },
} as const;

/** How to name the data in a text. The reader puts the id of the snapshot in: it is the name of the folder. */
export function citeAs(day: string | null): string {
  return `${ABOUT.author}${day === null ? '' : ` (${day.slice(0, 4)})`}. ${ABOUT.title}. Data set, snapshot [name of its folder].`;
}
