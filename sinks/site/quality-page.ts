import { CHECK_DEFINITIONS } from '../../model/checks.ts';
import { accuracyPart } from './accuracy-part.ts';
import { both, html, scriptLiteral, shown, type Html } from './markup.ts';
import type { Page } from './page.ts';
import type { Quality, QualityCount } from './quality.ts';

/** Sources with the most reports in doubt that the page lists; the rest is in the tables of the snapshot. */
const LISTED = 100;
const DEFINITIONS = new Map<string, (typeof CHECK_DEFINITIONS)[number]>(
  CHECK_DEFINITIONS.map((definition) => [definition.code, definition]),
);

/** The page about checks and doubts. */
export function qualityPage(quality: Quality): Page {
  const sources = quality.sources.toSorted((a, b) => doubtful(b) - doubtful(a));
  return {
    file: 'quality.html',
    zh: '质量',
    en: 'Quality',
    lead: both(
      '各项勾稽关系在现行年报中的结果。“无法判断”不是通过。',
      'What the checks found in the current reports. “Not assessed” is not a pass.',
    ),
    scripts: ['assets/echarts.js', 'assets/charts.js', 'data/quality.js', 'assets/quality.js'],
    body: html` <section>
        <h2>${both('按检查', 'By check')}</h2>
        <div
          id="checks"
          class="chart"
          role="img"
          aria-label="各项检查结果占比，数字见下表 Shares by check; the numbers are in the table below"
        ></div>
        <div class="scroll" tabindex="0">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">${both('检查', 'Check')}</th>
                <th scope="col">${both('内容', 'What it says')}</th>
                <th scope="col" class="n">${both('通过', 'Passed')}</th>
                <th scope="col" class="n">${both('未通过', 'Failed')}</th>
                <th scope="col" class="n">${both('无法判断', 'Not assessed')}</th>
                <th scope="col" class="n">${both('涉及年报', 'Reports failing')}</th>
              </tr>
            </thead>
            <tbody>
              ${quality.checks.map(checkRow)}
            </tbody>
          </table>
        </div>
      </section>
      <section>
        <h2>${both('按表格版本', 'By edition of the form')}</h2>
        ${qualityTable(quality.editions, both('版本', 'Edition'), both('不符合任何全国版本', 'fits none'))}
      </section>
      <section>
        <h2>${both('按文件格式', 'By format')}</h2>
        ${qualityTable(quality.formats, both('格式', 'Format'), both('不明', 'not known'))}
      </section>
      <section>
        <h2>${both('按网站平台', 'By website platform')}</h2>
        <p class="note">${both('按网址的形式判断平台。', 'The platform is told by the shape of the address.')}</p>
        ${qualityTable(quality.platforms, both('平台', 'Platform'), both('其他', 'other'))}
      </section>
      <section>
        <h2>${both('待人工查看的事项', 'What a person should look at')}</h2>
        <div class="scroll" tabindex="0">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">${both('类别', 'Kind')}</th>
                <th scope="col">${both('程度', 'Severity')}</th>
                <th scope="col" class="n">${both('数量', 'Count')}</th>
              </tr>
            </thead>
            <tbody>
              ${quality.findings.map(
                ({ kind, severity, count }) =>
                  html`<tr>
                    <td><code>${kind}</code></td>
                    <td>${severityWord(severity)}</td>
                    <td class="n">${shown(count)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>
      ${accuracyPart()}
      <section>
        <h2>${both('按来源', 'By source')}</h2>
        ${sources.length > LISTED ? html`<p class="note">${both(`存疑最多的 ${LISTED} 个来源，共 ${sources.length} 个。`, `The ${LISTED} sources with the most doubts, of ${sources.length}.`)}</p>` : null}
        ${qualityTable(sources.slice(0, LISTED), both('来源', 'Source'), both('不明', 'not known'))}
      </section>`,
  };
}

/** The counts of the checks, as a script. */
export function qualityScript({ checks }: Quality): string {
  return `gongkai.checks = ${scriptLiteral(checks)};\n`;
}

/** The symbol and words of a severity or quality. */
export function severityWord(word: string): Html {
  switch (word) {
    case 'ok':
      return html`● ${both('正常', 'ok')}`;
    case 'info':
      return html`○ ${both('提示', 'info')}`;
    case 'warning':
      return html`▲ ${both('警告', 'warning')}`;
    case 'error':
      return html`■ ${both('错误', 'error')}`;
    default:
      return html`${word}`;
  }
}

function checkRow({ code, passed, failed, unassessed, reports }: Quality['checks'][number]): Html {
  const definition = DEFINITIONS.get(code);
  const words = definition ? both(definition.zh, definition.en) : null;
  return html`<tr>
    <th scope="row"><code>${code}</code></th>
    <td class="text">${words}</td>
    <td class="n">${shown(passed)}</td>
    <td class="n">${shown(failed)}</td>
    <td class="n">${shown(unassessed)}</td>
    <td class="n">${shown(reports)}</td>
  </tr>`;
}

function qualityTable(counts: readonly QualityCount[], head: Html, unnamed: Html): Html {
  const row = ({ name, ok, warning, error }: QualityCount): Html =>
    html`<tr>
      <th scope="row">${name ?? unnamed}</th>
      <td class="n">${shown(ok)}</td>
      <td class="n">${shown(warning)}</td>
      <td class="n">${shown(error)}</td>
      <td class="n">${shown(ok + warning + error)}</td>
    </tr>`;
  return html`<div class="scroll" tabindex="0">
    <table class="list">
      <thead>
        <tr>
          <th scope="col">${head}</th>
          <th scope="col" class="n">${severityWord('ok')}</th>
          <th scope="col" class="n">${severityWord('warning')}</th>
          <th scope="col" class="n">${severityWord('error')}</th>
          <th scope="col" class="n">${both('合计', 'Total')}</th>
        </tr>
      </thead>
      <tbody>
        ${counts.map(row)}
      </tbody>
    </table>
  </div>`;
}

function doubtful({ warning, error }: QualityCount): number {
  return warning + error;
}
