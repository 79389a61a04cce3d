import { dueIn, stateOf, type Coverage, type CoverageCell, type CoverageRow, type CoverageState } from './coverage.ts';
import { both, brief, html, scriptLiteral, shown, type Html } from './markup.ts';
import type { Page } from './page.ts';
import { PROVINCE_TILES, tileName } from './tiles.ts';

/** The symbol and the words of each state; no state is told by its colour alone. */
const STATES: Readonly<Record<CoverageState, readonly [symbol: string, zh: string, en: string, long: Html]>> = {
  complete: ['●', '齐', 'all', both('已载入，应有年报齐全', 'loaded, every report due')],
  part: ['◐', '部分', 'part', both('已载入一部分', 'loaded in part')],
  unreadable: [
    '▲',
    '未能读取',
    'unread',
    both('已发布但未能读取（隔离待查）', 'published but unreadable (quarantined)'),
  ],
  missing: [
    '○',
    '未见',
    'none',
    both(
      '查过而未见：未发布，或不在已知来源中',
      'looked for and not there: not published, or not at the known sources',
    ),
  ],
  unseen: [
    '⊘',
    '未能查看',
    'not seen',
    both(
      '未能查看：网站拒绝、无法访问或从未访问，有无发布不明',
      'could not be looked for: refused, out of reach or never visited; it may be published',
    ),
  ],
  early: [
    '…',
    '未到期',
    'not due',
    both('尚未到期（最近一次取得文件时）', 'not due yet when documents were received last'),
  ],
  unknown: [
    '?',
    '无从得知',
    'no telling',
    both('早于列表所列首份年报，无从得知', 'before the first report on the list: no telling'),
  ],
  none: ['–', '', '', both('无应报机关', 'not expected')],
};

/** How much there is in all. */
export interface Totals {
  readonly reports: number;
  readonly agencies: number;
  readonly observations: number;
  readonly documents: number;
  readonly quarantined: number;
}

/** The first page: what the snapshot holds, as a map, and as a grid of areas and years. */
export function coveragePage(coverage: Coverage, totals: Totals): Page {
  const { years } = coverage;
  const span = years.length === 0 ? '—' : `${years[0]}–${years[years.length - 1]}`;
  const fact = (value: number | string, zh: string, en: string): Html =>
    html`<div class="fact"><strong>${typeof value === 'number' ? shown(value) : value}</strong>${both(zh, en)}</div>`;
  return {
    file: 'index.html',
    zh: '覆盖',
    en: 'Coverage',
    lead: both(
      '哪些地区、哪些年度的政府信息公开工作年度报告已经载入，哪些没有。',
      'Which reports are here, by area and report year, and which are not.',
    ),
    scripts: ['assets/echarts.js', 'assets/charts.js', 'data/coverage.js', 'assets/coverage.js'],
    body: html` <div class="facts">
        ${fact(totals.reports, '份现行年报', 'current reports')} ${fact(totals.agencies, '个机关', 'agencies')}
        ${fact(span, '报告年度', 'report years')} ${fact(totals.observations, '个数字', 'figures')}
        ${fact(totals.documents, '份收到的文件', 'documents received')}
        ${fact(totals.quarantined, '份未能读取', 'unreadable')}
      </div>
      <section>
        <h2>${both('各省', 'By province')}</h2>
        <p class="note">
          ${both('每格一省，位置大致按地图；数字为已载入机关数／应报机关数，窄屏上为其百分比。点击可看下级。', 'A tile per province, roughly where it lies; the numbers are agencies loaded / agencies that owe a report, on a narrow screen their share. Choose one to see its parts.')}
        </p>
        <div class="controls" id="years" role="group" aria-label="年度 Year"></div>
        <div
          id="tiles"
          class="chart tiles"
          role="img"
          aria-label="各省覆盖图，数字见下表 Coverage by province; the numbers are in the table below"
        ></div>
      </section>
      <section>
        <h2>${both('地区与年度', 'Area and year')}</h2>
        ${legend()}
        ${coverage.unplaced > 0 ? html`<p class="note">${both(`另有 ${coverage.unplaced} 份未能读取的文件，其地区或年度不明，未列入表中。`, `${coverage.unplaced} more unreadable documents cannot be placed: their area or year is not known.`)}</p>` : null}
        <div class="scroll" tabindex="0">
          <table class="grid">
            <thead>
              <tr>
                <th scope="col">${both('地区', 'Area')}</th>
                ${years.map((year) => html`<th scope="col">${year}</th>`)}
              </tr>
            </thead>
            ${coverage.provinces.map((province) => provinceRows(province, years))}
          </table>
        </div>
      </section>`,
  };
}

/** The numbers of the map, as a script. */
export function coverageScript({ years, provinces }: Coverage): string {
  const byCode = new Map(provinces.map((province) => [province.code, province]));
  const tiles = PROVINCE_TILES.map(([code, column, row]) => {
    const province = byCode.get(code);
    const cells = years.map((_, index) => {
      const cell = province?.cells[index];
      return cell ? [cell.loaded, dueIn(cell), cell.unreadable, stateOf(cell), cell.unseen] : [0, 0, 0, 'none', 0];
    });
    return [code, tileName(province?.name ?? code), column, row, cells];
  });
  const states = Object.entries(STATES).map(([state, [symbol, zh, en]]) => [state, symbol, zh, en]);
  return `gongkai.coverage = ${scriptLiteral({ years, tiles, states })};\n`;
}

function legend(): Html {
  const one = ([state, [symbol, , , long]]: [string, (typeof STATES)[CoverageState]]): Html =>
    html`<li><span class="key ${state}">${symbol}</span> ${long}</li>`;
  return html`<ul class="legend">
      ${Object.entries(STATES).map(one)}
    </ul>
    <p class="note">
      ${both('格内数字：已载入／应报；▲ 后为未能读取、⊘ 后为未能查看的机关数。应报依来源登记，未登记的机关自首份至末份年报推知，详见 coverage 视图。', 'In a cell: loaded / owed; after ▲ the agencies whose report could not be read, after ⊘ those that could not be looked for (table source_findings). What is owed follows from the source registry, for other agencies from their first and last report; see the view coverage.')}
    </p>`;
}

function provinceRows(province: Coverage['provinces'][number], years: readonly number[]): Html {
  const { code, groups } = province;
  const id = `p${code}`;
  const expandable = groups.length > 1 || (groups.length === 1 && groups[0]?.code !== code);
  const label = expandable
    ? html`<button type="button" class="expand" aria-expanded="false" aria-controls="${id}-parts">
        ${areaName(province)}
      </button>`
    : html`<span class="plain">${areaName(province)}</span>`;
  return html`<tbody>
      <tr id="${id}">
        <th scope="row">${label}</th>
        ${cellsOf(province, years, true)}
      </tr>
    </tbody>
    ${
      expandable
        ? html`<tbody class="parts" id="${id}-parts" hidden>
            ${groups.map(
              (group) =>
                html`<tr>
                  <th scope="row">${group.code === code ? both('本级', 'its own bodies') : areaName(group)}</th>
                  ${cellsOf(group, years, false)}
                </tr>`,
            )}
          </tbody>`
        : null
    }`;
}

function areaName({ code, name }: CoverageRow): Part {
  if (code === '000000') return both('国家机关', 'National bodies');
  if (code === '') return both('区划不明', 'Area not known');
  return name ?? code;
}

type Part = Html | string;

function cellsOf(row: CoverageRow, years: readonly number[], worded: boolean): Html[] {
  return years.map((_, index) => gridCell(row.cells[index] as CoverageCell, worded));
}

/** Words stand in the rows of the provinces; below them the symbol says the same, or a page would be mostly words. */
function gridCell(cell: CoverageCell, worded: boolean): Html {
  const state = stateOf(cell);
  if (state === 'none') return html`<td class="none">–</td>`;
  const [symbol, zh, en] = STATES[state];
  const words = html`<small>${symbol}${worded ? html` ${brief(zh, en)}` : null}</small>`;
  if (state === 'early') return html`<td class="early"><b>${cell.early}</b>${words}</td>`;
  if (state === 'unknown') return html`<td class="unknown"><b>${cell.unknown}</b>${words}</td>`;
  const due = dueIn(cell);
  const shade = cell.loaded > 0 ? ` s${Math.max(1, Math.ceil((cell.loaded / due) * 5))}` : '';
  const more = (of: 'unreadable' | 'unseen', title: string): Html | null =>
    cell[of] > 0 && state !== of
      ? html` <span class="unread" title="${title}">${STATES[of][0]}${cell[of]}</span>`
      : null;
  const others = [more('unreadable', '未能读取 unreadable'), more('unseen', '未能查看 could not be looked for')];
  return html`<td class="${state}${shade}"><b>${cell.loaded}/${due}</b>${others}${words}</td>`;
}
