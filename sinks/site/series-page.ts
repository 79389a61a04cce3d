import { both, html, scriptLiteral } from './markup.ts';
import type { Page } from './page.ts';
import type { SeriesData } from './series.ts';

/** The page of lines. What is drawn is chosen in the browser, so the page itself holds the controls alone. */
export function seriesPage({ series, areas }: SeriesData): Page {
  return {
    file: 'series.html',
    zh: '序列',
    en: 'Series',
    lead: both(
      '全国与各省历年合计，同一件申请不重复计算。口径随表格版本变化处，线在此断开；没有数字的年份留空。',
      'Yearly sums of the nation and the provinces in which no application is counted twice. A line breaks where the form changed what is counted; years without figures are gaps.',
    ),
    scripts: ['assets/echarts.js', 'assets/charts.js', 'data/series.js', 'assets/series.js'],
    body: html` <form class="controls" id="choice">
        <label
          ><span>${both('序列', 'Series')}</span>
          <select id="series">
            ${series.map(({ code, zh, en }) => html`<option value="${code}">${zh} · ${en}</option>`)}
          </select></label
        >
        <label
          ><span>${both('地区', 'Area')}</span>
          <select id="area">
            ${areas.map(([code, name]) => html`<option value="${code}">${name}</option>`)}
          </select></label
        >
        <label
          ><span>${both('对比', 'Compare')}</span>
          <select id="other">
            <option value="">—</option>
            ${areas.map(([code, name]) => html`<option value="${code}">${name}</option>`)}
          </select></label
        >
      </form>
      <section>
        <h2 id="heading"></h2>
        <div
          id="line"
          class="chart"
          role="img"
          aria-label="历年合计，数字见下表 Yearly sums; the numbers are in the table below"
        ></div>
        <div id="breaks" class="note"></div>
      </section>
      <section>
        <h2>${both('数字', 'Numbers')}</h2>
        <div class="scroll" tabindex="0"><table class="list" id="numbers"></table></div>
        <p class="note">
          ${both('上报：合计中有该值的年报数；应有：按名录合计所需的年报数。合计仅含已报数值，使用前请比较二者。', 'Reported: reports in the sum that have the value. Expected: reports the sum would need. The sum holds what was reported: compare the two before using it.')}
        </p>
      </section>`,
  };
}

/** Every point, as a script. */
export function seriesScript(data: SeriesData): string {
  return `gongkai.series = ${scriptLiteral(data)};\n`;
}
