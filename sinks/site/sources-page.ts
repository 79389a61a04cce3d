import { basename } from 'node:path';
import { TABLES, type TableDefinition } from '../../model/tables.ts';
import { both, html, shown, sourceLink, type Html } from './markup.ts';
import type { Page } from './page.ts';
import type { Sources, SourceSummary } from './sources.ts';

/** Files of a snapshot that have words of their own; tables are named by the dictionary. */
const FILES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'DICTIONARY.md': ['数据字典：各表各列的含义', 'the dictionary: what every table and column means'],
  'DICTIONARY.zh-CN.md': ['数据字典（中文）', 'the dictionary in Chinese'],
  'dictionary.html': ['数据字典（网页，中英文）', 'the dictionary as a page in both languages'],
  'DIFF.md': ['与上一快照的差异', 'what changed since the snapshot before'],
  'README.md': ['使用说明', 'how to use the snapshot'],
  'LICENSE.md': ['使用许可', 'the licence'],
  'SOURCES.md': ['来源说明', 'where the data comes from'],
  'CITATION.cff': ['引用格式', 'how to cite it'],
  'gongkai.xlsx': ['Excel 工作簿：各宽表及说明', 'the wide views as an Excel workbook'],
  'accuracy.json': ['读取准确度', 'how well reading does'],
  'CHANGELOG.md': ['历次快照的变化', 'what changed from snapshot to snapshot'],
  'diff.parquet': ['与上一快照的逐条差异', 'every changed observation since the snapshot before'],
  'croissant.json': ['机器可读说明（Croissant）', 'description for machines (Croissant)'],
  'datapackage.json': ['机器可读说明（Frictionless）', 'description for machines (Frictionless)'],
  'manifest.json': ['文件清单', 'the files and their sizes'],
  SHA256SUMS: ['校验和', 'checksums, for sha256sum -c'],
};

/**
 * The page of sources and downloads.
 * @param downloads paths in the snapshot's folder, e.g. `observations.parquet` and `csv/reports.csv`
 */
export function sourcesPage(data: Sources, downloads: readonly string[]): Page {
  const { newestYear, sources, sourcesInAll, waiting, waitingInAll } = data;
  const year = newestYear === null ? '' : String(newestYear);
  return {
    file: 'sources.html',
    zh: '来源与下载',
    en: 'Sources and downloads',
    lead: both(
      '数据来自哪里、最近一次何时成功取得，以及本快照的全部文件。',
      'Where the data comes from, when each source last worked, and every file of this snapshot.',
    ),
    scripts: [],
    body: html` <section>
        <h2>${both('下载', 'Downloads')}</h2>
        ${downloadLists(downloads)}
      </section>
      <section>
        <h2>${both('来源', 'Sources')}</h2>
        <p class="note">
          ${both(`应有：来源登记中每年应有的年报数，“—”为不明；实有：其中 ${year} 年度已取得的。`, `Expected: reports a year by the source registry, — where that is not known; found: those for ${year}.`)}
        </p>
        ${sourcesInAll > sources.length ? html`<p class="note">${both(`问题最多的 ${sources.length} 个来源，共 ${sourcesInAll} 个；全部见`, `The ${sources.length} sources with the most trouble, of ${sourcesInAll}; all of them are in`)} <a href="../SOURCES.md">SOURCES.md</a></p>` : null}
        <div class="scroll" tabindex="0">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">${both('来源', 'Source')}</th>
                <th scope="col">${both('最近成功', 'Last success')}</th>
                <th scope="col" class="n">${both('应有', 'Expected')}</th>
                <th scope="col" class="n">${both('实有', 'Found')}</th>
                <th scope="col" class="n">${both('已载入', 'Loaded')}</th>
                <th scope="col" class="n">${both('重复', 'Duplicates')}</th>
                <th scope="col" class="n">${both('非年报', 'Other pages')}</th>
                <th scope="col" class="n">${both('隔离', 'Quarantined')}</th>
                <th scope="col" class="n">${both('失败', 'Failed')}</th>
              </tr>
            </thead>
            <tbody>
              ${sources.map(sourceRow)}
            </tbody>
          </table>
        </div>
      </section>
      <section>
        <h2>${both('未能读取的文件', 'Documents that could not be read')}</h2>
        ${waitingInAll > waiting.length ? html`<p class="note">${both(`前 ${waiting.length} 份，共 ${waitingInAll} 份；全部见 documents 表。`, `The first ${waiting.length} of ${waitingInAll}; all of them are in the table documents.`)}</p>` : null}
        ${
          waitingInAll === 0
            ? html`<p>${both('无。', 'None.')}</p>`
            : html`<ul class="waiting">
                ${waiting.map((one) => html`<li>${sourceLink(one.uri)}<br /><span class="tag">${one.status}</span> ${one.reason} <code class="sum">${one.sha256}</code></li>`)}
              </ul>`
        }
      </section>`,
  };
}

function sourceRow(source: SourceSummary): Html {
  const cells = [
    source.expected,
    source.found,
    source.loaded,
    source.duplicate,
    source.otherPages,
    source.quarantined,
    source.failed,
  ];
  return html`<tr>
    <th scope="row">${source.id}</th>
    <td class="date">${source.lastSuccess ?? '—'}</td>
    ${cells.map((count) => html`<td class="n">${count === null ? '—' : shown(count)}</td>`)}
  </tr>`;
}

/** What most people want first. */
const FIRST: readonly string[] = ['README.md', 'gongkai.xlsx', 'dictionary.html', 'CHANGELOG.md', 'SHA256SUMS'];

/** What people want first, the tables, what describes them; files of a folder stand behind its name, as there are many. */
function downloadLists(paths: readonly string[]): Html[] {
  const top = paths.filter((path) => !path.includes('/'));
  const first = FIRST.filter((path) => top.includes(path));
  const tables = top.filter((path) => path.endsWith('.parquet'));
  const others = top.filter((path) => !first.includes(path) && !tables.includes(path));
  const folders = [...new Set(paths.flatMap((path) => /^[^/]*\//.exec(path)?.[0] ?? []))].sort();
  return [
    group(both('从这里开始', 'Start here'), first),
    group(both('数据表（Parquet）', 'Tables (Parquet)'), tables),
    ...folders.map((folder) => {
      const files = paths.filter((path) => path.startsWith(folder));
      return html`<details>
        <summary><code>${folder}</code> <span class="count">${files.length}</span></summary>
        ${list(files)}
      </details>`;
    }),
    group(both('说明与描述', 'Descriptions'), others),
  ];
}

function group(title: Html, files: readonly string[]): Html {
  if (files.length === 0) return html``;
  return html`<h3>${title}</h3>
    ${list(files)}`;
}

function list(files: readonly string[]): Html {
  return html`<ul class="files">
    ${files.map(download)}
  </ul>`;
}

function download(path: string): Html {
  const href = path.split('/').map(encodeURIComponent).join('/');
  return html`<li><a href="../${href}">${path}</a> <span class="about">${about(path)}</span></li>`;
}

function about(path: string): Html | null {
  const words = FILES[path];
  if (words) return both(...words);
  const [table, ending] = basename(path, '.gz').split('.');
  if (ending !== 'parquet' && ending !== 'csv') return null;
  const definition: TableDefinition | undefined = TABLES.find(({ name }) => name === table);
  return definition ? both(definition.comment.zh, definition.comment.en) : null;
}
