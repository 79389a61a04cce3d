import type { PrintedPanel } from '../../model/printed-form.ts';

/** The headings of the tables in the forms of 2019 and 2021 and of the statistics table of 2014. */
export const TABLE_TITLES: Readonly<Record<PrintedPanel['section'], string>> = {
  proactive: '二、主动公开政府信息情况',
  applications: '三、收到和处理政府信息公开申请情况',
  disputes: '四、政府信息公开行政复议、行政诉讼情况',
  statistics_2014: '政府信息公开情况统计表',
};

/** The rows of the form of 2014 that only head others, by the row they stand before. */
export const HEADINGS_2014: Readonly<Record<string, readonly string[]>> = {
  's2014.disclosed.total': ['一、主动公开情况'],
  's2014.channel.gazette': ['（二）通过不同渠道和方式公开政府信息的情况'],
  's2014.response.events': ['二、回应解读情况'],
  's2014.response.press_conferences': ['（二）通过不同渠道和方式回应解读的情况'],
  's2014.applications.received': ['三、依申请公开情况'],
  's2014.institution.offices': ['八、机构建设和保障经费情况'],
  's2014.training.meetings': ['九、政府信息公开会议和培训情况'],
};
