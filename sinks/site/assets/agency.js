'use strict';
/* One agency: who it is, its reports, its checks and findings. The table of its figures is in figures.js. */
{
  const { element, both } = gongkai;

  const QUALITY = {
    ok: ['●', '正常', 'ok'],
    info: ['○', '提示', 'info'],
    warning: ['▲', '警告', 'warning'],
    error: ['■', '错误', 'error'],
  };
  const KINDS = {
    renamed: ['更名', 'renamed'],
    merged_into: ['并入', 'merged into'],
    split_into: ['拆分', 'split into'],
    took_functions_of: ['承接职能', 'took functions of'],
  };
  const SCOPES = {
    own: ['本机关', 'own'],
    consolidated: ['汇总', 'consolidated'],
    consolidated_level: ['本级汇总', 'its level'],
  };

  gongkai.scopeWords = (scope) => SCOPES[scope] ?? [scope, ''];

  gongkai.qualityWord = (word) => {
    const [symbol, zh, en] = QUALITY[word] ?? ['', word, ''];
    return element('span', { class: `quality ${word in QUALITY ? word : ''}` }, `${symbol} `, both(zh, en));
  };

  /** A link where a browser may follow the address; a path as text. */
  gongkai.sourceLink = (uri) =>
    /^https?:\/\/[^\s"'<>]+$/i.test(uri)
      ? element('a', { class: 'path', href: uri, rel: 'noopener noreferrer nofollow', target: '_blank' }, uri)
      : element('span', { class: 'path' }, uri);

  const head = (agency) => {
    const { name, area, code, sector, id, names, links, from, to } = agency;
    const others = names.filter(([other]) => other !== name);
    const span = from === null && to === null ? null : `${from ?? ''}–${to ?? ''}`;
    return [
      element('h2', { class: 'agency-name' }, name),
      element(
        'p',
        { class: 'about' },
        [area, code === '' ? null : code, sector && `${sector[1]} ${sector[0]}`.trim(), span, id]
          .filter(Boolean)
          .join(' · '),
      ),
      others.length === 0
        ? null
        : element(
            'p',
            {},
            both('其他名称：', 'Other names:'),
            ' ',
            others.map(([other, a, b]) => (a || b ? `${other} (${a ?? ''}–${b ?? ''})` : other)).join('；'),
          ),
      links.length === 0
        ? null
        : element(
            'ul',
            { class: 'links' },
            ...links.map(([direction, year, kind, other, otherName]) =>
              element(
                'li',
                {},
                `${year} `,
                both(...(KINDS[kind] ?? [kind, ''])),
                direction === 'to' ? ' → ' : ' ← ',
                gongkai.agencyLink(other, otherName),
              ),
            ),
          ),
    ];
  };

  const th = (words, number = false) =>
    element('th', { scope: 'col', class: number ? 'n narrow' : null }, both(...words));

  const reportRow = (report) => {
    const old = report.is_current ? null : both('已被修订', 'superseded');
    return element(
      'tr',
      { class: report.is_current ? null : 'old' },
      element('th', { scope: 'row' }, String(report.report_year ?? '?')),
      element('td', {}, both(...gongkai.scopeWords(report.scope)), ' ', old),
      element('td', { class: 'form' }, report.edition ?? both('不符合任何版本', 'fits no form')),
      element('td', {}, gongkai.qualityWord(report.quality)),
      element('td', { class: 'date' }, report.published_on ?? '—'),
      element(
        'td',
        { class: 'n checks' },
        report.passed === null ? '—' : `${report.passed} / ${report.failed} / ${report.unassessed}`,
      ),
      element(
        'td',
        { class: 'text' },
        report.title ?? '—',
        element('br'),
        gongkai.sourceLink(report.source_uri),
        element('br'),
        element('code', { class: 'sum', title: 'SHA-256' }, report.sha256),
      ),
    );
  };

  const ABSENT = {
    unreadable: ['▲', '已发布，未能读取', 'published, and not readable'],
    not_found: ['○', '应有而未见', 'owed, and not found'],
    blocked: ['⊘', '网站拒绝查看，有无发布不明', 'the site forbade to look; it may be published'],
    not_looked: ['⊘', '未能查看，有无发布不明', 'could not be looked for; it may be published'],
    unknown: ['?', '早于列表所列首份年报，无从得知', 'before the first report on its list: no telling'],
    not_due: ['…', '尚未到期', 'not due yet'],
  };
  const missingRow = ([year, status]) =>
    element(
      'tr',
      { class: 'missing' },
      element('th', { scope: 'row' }, String(year)),
      element('td', { colspan: '6' }, `${ABSENT[status][0]} `, both(...ABSENT[status].slice(1))),
    );

  const reports = ({ reports: all, absent }) => {
    const rows = [
      ...all.map((report) => [report.report_year ?? 0, reportRow(report)]),
      ...absent.map((one) => [one[0], missingRow(one)]),
    ].sort(([a], [b]) => b - a);
    const heads = [
      ['年度', 'Year'],
      ['口径', 'Scope'],
      ['版本', 'Form'],
      ['质量', 'Quality'],
      ['发布', 'Published'],
      ['检查：通过／未通过／无法判断', 'Checks: passed / failed / not assessed'],
      ['出处', 'Source'],
    ];
    return element(
      'section',
      {},
      element('h3', {}, both('年报', 'Reports')),
      element(
        'div',
        { class: 'scroll', tabindex: '0' },
        element(
          'table',
          { class: 'list reports' },
          element('thead', {}, element('tr', {}, ...heads.map((words, n) => th(words, n === 5)))),
          element('tbody', {}, ...rows.map(([, row]) => row)),
        ),
      ),
    );
  };

  const place = (table, row, column) =>
    [
      table === null ? null : `第 ${Number(table) + 1} 表 table ${Number(table) + 1}`,
      row === null ? null : `第 ${Number(row) + 1} 行 row ${Number(row) + 1}`,
      column === null ? null : `第 ${Number(column) + 1} 列 column ${Number(column) + 1}`,
    ]
      .filter(Boolean)
      .join(' · ');

  const failure =
    (report) =>
    ([code, scope, expected, actual, severity, zh, en]) =>
      element(
        'li',
        {},
        element('b', {}, `${report.report_year ?? '?'} `),
        gongkai.qualityWord(severity),
        ' ',
        element('code', {}, `${code} ${scope}`),
        ' ',
        both(zh, en),
        expected === null && actual === null
          ? null
          : element('span', { class: 'count' }, ` ${expected ?? '—'} ≠ ${actual ?? '—'}`),
      );

  const finding =
    (report) =>
    ([kind, severity, message, text, table, row, column]) =>
      element(
        'li',
        {},
        element('b', {}, `${report.report_year ?? '?'} `),
        gongkai.qualityWord(severity),
        ' ',
        element('code', {}, kind),
        ` ${message}`,
        text === null ? null : element('q', {}, text),
        ' ',
        element('span', { class: 'count' }, place(table, row, column)),
      );

  const list = (words, items, inAll) =>
    element(
      'section',
      {},
      element('h3', {}, both(...words), ` ${inAll}`),
      items.length === 0
        ? element('p', { class: 'note' }, both('无。', 'None.'))
        : element('ul', { class: 'waiting' }, ...items),
      items.length < inAll
        ? element(
            'p',
            { class: 'note' },
            both(
              '仅列出每份年报的前 50 项，全部见下载的数据表。',
              'The first 50 of each report; all of them are in the tables to download.',
            ),
          )
        : null,
    );

  const sum = (numbers) => numbers.reduce((total, number) => total + (number ?? 0), 0);

  /** Fills the page with one agency of a shard. */
  gongkai.showAgency = (target, agency, layouts) => {
    const all = agency.reports;
    target.hidden = false;
    target.replaceChildren(
      ...head(agency).filter(Boolean),
      reports(agency),
      ...gongkai.figureSections(
        all.filter((report) => report.is_current && report.layout !== null),
        layouts,
      ),
      list(
        ['未通过的检查', 'Failed checks'],
        all.flatMap((report) => report.failures.map(failure(report))),
        sum(all.filter((report) => report.is_current).map((report) => report.failed)),
      ),
      list(
        ['需要人工查看的事项', 'Findings'],
        all.flatMap((report) => report.findings.map(finding(report))),
        sum(all.map((report) => report.findings_in_all)),
      ),
    );
  };
}
