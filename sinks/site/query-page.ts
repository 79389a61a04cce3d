import { both, html } from './markup.ts';
import { pageText } from './page.ts';

/** The page with the SQL box. Only the local server has it: a page from a disk has no warehouse to ask. */
export function queryPage(): string {
  return pageText({
    file: null,
    zh: '查询',
    en: 'Query',
    lead: both(
      '对数据仓库的只读 SQL 查询，最多显示 1000 行。',
      'Read-only SQL over the warehouse; at most 1,000 rows are shown.',
    ),
    scripts: ['assets/query.js'],
    body: html` <form id="ask">
        <label
          ><span>SQL</span><br /><textarea id="sql" spellcheck="false" autocapitalize="off">
SELECT report_year, value, reported, expected
FROM nation_year
WHERE harmonised_code = 'applications.received' AND applicant_type = 'total'
ORDER BY report_year</textarea>
        </label>
        <p>
          <button type="submit" class="run">${both('运行', 'Run')}</button>
          <span class="note" id="state" role="status"></span>
        </p>
      </form>
      <p class="problem" id="problem" role="alert"></p>
      <div class="scroll" tabindex="0"><table class="list" id="rows"></table></div>`,
  });
}
