import { both, html, type Html } from './markup.ts';

/** The pages of the site, in the order of the navigation. */
export const PAGES = [
  { file: 'index.html', zh: '覆盖', en: 'Coverage' },
  { file: 'series.html', zh: '序列', en: 'Series' },
  { file: 'quality.html', zh: '质量', en: 'Quality' },
  { file: 'agency.html', zh: '机关', en: 'Agencies' },
  { file: 'sources.html', zh: '来源与下载', en: 'Sources' },
] as const;

export type PageFile = (typeof PAGES)[number]['file'];

export interface Page {
  /** The file, or null for the page that only the local server has. */
  readonly file: PageFile | null;
  readonly zh: string;
  readonly en: string;
  /** One sentence under the title. */
  readonly lead: Html;
  readonly body: Html;
  /** Scripts besides those of every page, relative to the page, in order. */
  readonly scripts: readonly string[];
}

/**
 * Nothing may be loaded from elsewhere and no script may stand in a page, so a hostile name that escaped its place could
 * still do nothing. `file:` stands beside 'self' as browsers differ in what 'self' is for a page opened from a disk.
 */
const POLICY =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** The whole text of a page. */
export function pageText(page: Page): string {
  return html`<!doctype html>
    <html lang="zh-Hans" data-lang="both">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="referrer" content="no-referrer" />
        <title>${page.zh} ${page.en} · gongkai 公开</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="assets/site.css" />
        <link rel="stylesheet" href="assets/parts.css" />
        <link rel="stylesheet" href="assets/tables.css" />
        <link rel="stylesheet" href="assets/media.css" />
        <script src="assets/language.js"></script>
      </head>
      <body>
        <a class="skip" href="#main">${both('跳到正文', 'Skip to content')}</a>
        <header class="top">
          <div class="wrap">
            <a class="name" href="index.html"><strong>公开</strong> gongkai</a>
            <nav aria-label="页面 Pages">
              ${PAGES.map((one) => navigation(one, page.file))}<a href="../dictionary.html"
                >${both('字典', 'Dictionary')}</a
              >
            </nav>
            <code class="snapshot" title="快照 Snapshot"></code>
            <div class="switch" role="group" aria-label="语言 Language">
              <button type="button" data-language="both">双语</button
              ><button type="button" data-language="zh">中文</button
              ><button type="button" data-language="en">English</button>
            </div>
          </div>
        </header>
        <main id="main" class="wrap">
          <h1>${both(page.zh, page.en)}</h1>
          <p class="lead">${page.lead}</p>
          ${page.body}
        </main>
        <footer class="wrap">
          <p>
            ${both('政府信息公开工作年度报告数据', 'Yearly government-information-disclosure reports of China')} ·
            ${both('快照', 'Snapshot')} <code class="snapshot">—</code>
          </p>
          <noscript
            ><p>
              ${both('快照编号即本页上级文件夹的名称。搜索、图表与机关页面需要 JavaScript。', 'The snapshot is named by the folder above this page. Search, charts and agency pages need JavaScript.')}
            </p></noscript
          >
        </footer>
        <script src="snapshot.js"></script>
        ${page.scripts.map((src) => html`<script src="${src}"></script> `)}
      </body>
    </html> `.text;
}

function navigation(one: (typeof PAGES)[number], current: PageFile | null): Html {
  const mark = one.file === current ? html` aria-current="page"` : null;
  return html`<a href="${one.file}" ${mark}>${both(one.zh, one.en)}</a>`;
}
