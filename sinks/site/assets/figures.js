'use strict';
/* The figures of one agency: a table per section of the form, and where each figure was printed. */
{
  const { element, both } = gongkai;
  const { indicators, sections, applicants } = gongkai.indicators;
  const TOTAL = applicants.findIndex(([type]) => type === 'total');
  const ALL = applicants.findIndex(([type]) => type === 'all');
  const STATUS = {
    A: ['正常', 'normal'],
    B: ['口径中断', 'break in the series'],
    E: ['推算', 'estimated'],
    I: ['人工更正', 'corrected by a person'],
    M: ['空白或无确定数字', 'blank, or nothing certain'],
    U: ['存疑', 'unreliable'],
  };

  /** The figures of a report by indicator and applicant type. */
  const unpack = (report, layouts) => {
    const layout = layouts[report.layout];
    const figures = new Map();
    report.figures.forEach((figure, n) => {
      const [indicator, type, table, row, column] = layout.slice(n * 5, n * 5 + 5);
      const [value, raw, status, doubt] =
        typeof figure === 'number' ? [String(figure), String(figure), 'A', null] : figure;
      const types = figures.get(indicator) ?? new Map();
      figures.set(indicator, types);
      types.set(type, { value, raw, status, doubt, table, row, column });
    });
    return figures;
  };

  const shown = ({ value, status }) => {
    if (value === null) return '—';
    return `${gongkai.thousands(value)}${status === 'A' ? '' : ` ${status}`}`;
  };

  const dialog = element('dialog', { class: 'evidence', 'aria-label': '出处 Where it was printed' });
  document.body.append(dialog);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });

  const fact = (words, ...value) => [element('dt', {}, both(...words)), element('dd', {}, ...value)];
  const ordinal = (index) => (index < 0 ? '—' : String(index + 1));

  const evidence = (report, indicator, types, type) => {
    const [code, , zh, en, unit, kind] = indicators[indicator];
    const figure = types.get(type);
    const others = [...types].filter(([other]) => other !== type);
    dialog.replaceChildren(
      element(
        'button',
        { type: 'button', class: 'close', click: () => dialog.close(), 'aria-label': '关闭 Close' },
        '×',
      ),
      element('h3', {}, both(zh, en)),
      element(
        'p',
        { class: 'figure' },
        figure.value === null ? '—' : gongkai.thousands(figure.value),
        ' ',
        element('small', {}, unit),
      ),
      element(
        'dl',
        {},
        ...fact(['年度', 'Year'], String(report.report_year ?? '?'), ' ', both(...gongkai.scopeWords(report.scope))),
        ...fact(['申请人', 'Applicant'], both(...applicants[type].slice(1))),
        ...fact(['状态', 'Status'], `${figure.status} `, both(...(STATUS[figure.status] ?? ['', '']))),
        ...(figure.doubt === null ? [] : fact(['存疑原因', 'Doubt'], figure.doubt)),
        ...fact(
          ['单元格原文', 'Cell as printed'],
          figure.raw === null ? both('推算，无单元格', 'derived, no cell') : element('q', {}, figure.raw),
        ),
        ...(kind === 'derived'
          ? []
          : fact(
              ['位置', 'Place'],
              both(
                `第 ${ordinal(figure.table)} 表，第 ${ordinal(figure.row)} 行，第 ${ordinal(figure.column)} 列`,
                `table ${ordinal(figure.table)}, row ${ordinal(figure.row)}, column ${ordinal(figure.column)}`,
              ),
            )),
        ...fact(['出处', 'Source'], report.title ?? '—', element('br'), gongkai.sourceLink(report.source_uri)),
        ...fact(['取得', 'Retrieved'], report.retrieved_on),
        ...fact(['校验', 'SHA-256'], element('code', { class: 'sum' }, report.sha256)),
        ...fact(['归档', 'Archive'], element('code', {}, `${report.archive_file} @ ${report.archive_offset}`)),
        ...fact(['指标', 'Indicator'], element('code', {}, code), ' ', element('code', {}, report.report_id)),
      ),
      others.length === 0
        ? ''
        : element(
            'table',
            { class: 'list' },
            element(
              'tbody',
              {},
              ...others.map(([other, one]) =>
                element(
                  'tr',
                  {},
                  element('th', { scope: 'row' }, both(...applicants[other].slice(1))),
                  element('td', { class: 'n' }, shown(one)),
                ),
              ),
            ),
          ),
    );
    dialog.showModal();
  };

  const cell = (report, indicator, types, wanted) => {
    const type = types?.has(ALL) ? ALL : wanted;
    const figure = types?.get(type);
    if (!figure) return element('td', { class: 'n' });
    const open = () => evidence(report, indicator, types, type);
    const label = `${indicators[indicator][2]} ${report.report_year ?? '?'}`;
    return element(
      'td',
      { class: 'n' },
      element(
        'button',
        { type: 'button', class: `cell ${figure.value === '0' ? 'zero' : ''}`, click: open, title: label },
        shown(figure),
      ),
    );
  };

  const sectionTable = (columns, rows, wanted) =>
    element(
      'table',
      { class: 'list figures' },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, both('指标', 'Indicator')),
          ...columns.map(({ report }) =>
            element(
              'th',
              { scope: 'col', class: 'n' },
              String(report.report_year ?? '?'),
              element('small', {}, gongkai.both(...gongkai.scopeWords(report.scope))),
            ),
          ),
        ),
      ),
      element(
        'tbody',
        {},
        ...rows.map((indicator) => {
          const [, , zh, en, unit] = indicators[indicator];
          return element(
            'tr',
            {},
            element('th', { scope: 'row' }, both(zh, en), ' ', element('small', {}, unit)),
            ...columns.map(({ report, figures }) => cell(report, indicator, figures.get(indicator), wanted)),
          );
        }),
      ),
    );

  const section = ([code, zh, en], columns) => {
    const own = columns.filter(({ figures }) =>
      [...figures.keys()].some((indicator) => indicators[indicator][1] === code),
    );
    if (own.length === 0) return null;
    const rows = indicators.flatMap((indicator, n) =>
      indicator[1] === code && own.some(({ figures }) => figures.has(n)) ? [n] : [],
    );
    const split = rows.some((n) => own.some(({ figures }) => figures.get(n)?.has(TOTAL)));
    const holder = element('div', { class: 'scroll', tabindex: '0' }, sectionTable(own, rows, TOTAL));
    const choice = element(
      'select',
      { change: () => holder.replaceChildren(sectionTable(own, rows, Number(choice.value))) },
      ...applicants.flatMap(([type, typeZh, typeEn], n) =>
        type === 'all'
          ? []
          : [element('option', { value: String(n), ...(n === TOTAL ? { selected: '' } : {}) }, `${typeZh} ${typeEn}`)],
      ),
    );
    return element(
      'section',
      {},
      element('h3', {}, both(zh, en)),
      split ? element('label', { class: 'controls' }, both('申请人', 'Applicant'), ' ', choice) : null,
      holder,
    );
  };

  /** A section per part of the form that has figures; `reports` are current ones, newest first. */
  gongkai.figureSections = (reports, layouts) => {
    const columns = reports.map((report) => ({ report, figures: unpack(report, layouts) }));
    columns.sort((a, b) => (a.report.report_year ?? 0) - (b.report.report_year ?? 0));
    const made = sections.map((one) => section(one, columns)).filter(Boolean);
    if (made.length === 0) return [];
    return [
      element(
        'p',
        { class: 'note' },
        both('点击数字查看它在原文中的位置。', 'Choose a figure to see where it was printed.'),
      ),
      ...made,
    ];
  };
}
