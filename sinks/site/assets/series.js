'use strict';
/* Lines that break where the form breaks. */
{
  const { years, series, areas, points } = gongkai.series;
  const byArea = new Map(points);
  /** The breaks between the years that are shown. */
  const breaksOf = (one) => one.breaks.filter(([year]) => year > years[0] && year <= years.at(-1));
  const names = new Map(areas);
  const controls = ['series', 'area', 'other'].map((id) => document.getElementById(id));
  const [seriesSelect, areaSelect, otherSelect] = controls;

  const chosen = () => {
    const index = Math.max(0, seriesSelect.selectedIndex);
    const lines = [...new Set([areaSelect.value, otherSelect.value])].filter((code) => code !== '');
    return { one: series[index], lines: lines.map((area) => ({ area, points: byArea.get(area)?.[index] ?? [] })) };
  };

  /** The points of one line, cut where the concept changes; years without a figure are holes. */
  const segments = (one, linePoints) => {
    const edges = [-Infinity, ...one.breaks.map(([year]) => year), Infinity];
    const byYear = new Map(linePoints.map((point) => [point[0], point]));
    return edges.slice(1).map((end, index) =>
      years
        .filter((year) => year >= edges[index] && year < end)
        .map((year) => {
          const [, value, status, reported, expected] = byYear.get(year) ?? [year, null, 'M', 0, null];
          return { value: [year, value === null ? null : Number(value)], exact: value, status, reported, expected };
        }),
    );
  };

  const symbol = (status) => (status === 'B' ? 'diamond' : status === 'U' || status === 'E' ? 'emptyCircle' : 'circle');

  const breakText = (year, narrow) =>
    narrow ? gongkai.word(`${year} 起`, `from ${year}`) : gongkai.word(`${year} 年起口径改变`, `form of ${year}`);

  const lineSeries = (one, { area, points: linePoints }, n, narrow) => {
    const color = n === 0 ? gongkai.blue : gongkai.orange;
    return segments(one, linePoints).map((data, index) => ({
      name: names.get(area),
      type: 'line',
      connectNulls: false,
      color,
      lineStyle: { width: 2, type: n === 0 ? 'solid' : 'dashed' },
      symbol: 'circle',
      symbolSize: 9,
      showAllSymbol: true,
      data: data.map((point) => ({ ...point, symbol: symbol(point.status) })),
      markLine:
        n === 0 && index === 0 && breaksOf(one).length > 0
          ? {
              silent: true,
              symbol: 'none',
              lineStyle: { color: gongkai.muted, type: [3, 3], width: 1 },
              label: {
                formatter: ({ value }) => breakText(value + 0.5, narrow),
                color: gongkai.muted,
                fontSize: 11,
              },
              data: breaksOf(one).map(([year]) => ({ xAxis: year - 0.5 })),
            }
          : undefined,
    }));
  };

  const strip = ({ points: linePoints }) => {
    const bar = (name, color, value, z) => ({
      name,
      type: 'bar',
      xAxisIndex: 1,
      yAxisIndex: 1,
      barGap: '-100%',
      barWidth: '46%',
      z,
      itemStyle: { color, borderColor: gongkai.muted, borderWidth: z === 1 ? 1 : 0 },
      data: years.map((year) => {
        const point = linePoints.find(([own]) => own === year);
        return point ? value(point) : null;
      }),
    });
    return [
      bar(gongkai.phrase('应有', 'expected'), '#ffffff', (point) => point[4], 1),
      bar(gongkai.phrase('上报', 'reported'), '#8fa3b5', (point) => point[3], 2),
    ];
  };

  const options = (width) => {
    const { one, lines } = chosen();
    const narrow = width < 560;
    const x = {
      type: 'value',
      min: years[0] - 0.5,
      max: years.at(-1) + 0.5,
      splitLine: { show: false },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: gongkai.muted } },
      axisLabel: {
        // Ticks would stand at the half years at which the axis begins.
        customValues: years,
        formatter: (value) => (narrow ? `’${String(value).slice(2)}` : String(value)),
        color: gongkai.muted,
        hideOverlap: true,
      },
    };
    const y = (name, index) => ({
      type: 'value',
      gridIndex: index,
      name,
      nameLocation: 'end',
      nameTextStyle: { align: 'left', color: gongkai.muted },
      splitNumber: index === 0 ? 5 : 1,
      splitLine: { lineStyle: { color: gongkai.rule } },
      axisLabel: { color: gongkai.muted, formatter: (value) => gongkai.thousands(value) },
    });
    const left = narrow ? 48 : 76;
    return {
      grid: [
        { left, right: 16, top: 44, height: 268 },
        { left, right: 16, top: 372, height: 56 },
      ],
      xAxis: [
        x,
        {
          type: 'category',
          gridIndex: 1,
          data: years.map(String),
          axisTick: { show: false },
          axisLabel: { show: false },
          axisLine: { lineStyle: { color: gongkai.muted } },
        },
      ],
      yAxis: [
        y(one.unit === '' ? '' : `${gongkai.word('单位', 'unit')} ${one.unit}`, 0),
        y(gongkai.phrase('上报／应有年报数', 'reports in the sum / expected'), 1),
      ],
      legend: {
        show: lines.length > 1,
        right: 16,
        top: 8,
        selectedMode: false,
        textStyle: { color: gongkai.ink },
        data: lines.map(({ area }) => names.get(area)),
      },
      tooltip: {
        trigger: 'item',
        formatter: ({ seriesName, name, data, seriesType }) =>
          seriesType === 'bar'
            ? `${seriesName} ${name}: ${gongkai.thousands(data ?? '—')}`
            : echarts.format.encodeHTML(
                `${seriesName} ${data.value[0]}: ${gongkai.thousands(data.exact)} ${one.unit} (${data.reported}/${data.expected ?? '—'})`,
              ),
      },
      graphic: lines.some((line) => line.points.length > 0)
        ? []
        : {
            type: 'text',
            left: 'center',
            top: 160,
            style: { text: gongkai.phrase('这里没有数字。', 'No figures here.'), fill: gongkai.muted, fontSize: 15 },
          },
      series: [...lines.flatMap((line, n) => lineSeries(one, line, n, narrow)), ...strip(lines[0])],
    };
  };

  const cell = (text, tag = 'td') => gongkai.element(tag, { class: 'n' }, text);
  /** The indicators of a series, each with its place in the dictionary. */
  const members = (codes) =>
    codes
      .split(';')
      .flatMap((code, n) => [
        n === 0 ? null : ' + ',
        gongkai.element('a', { href: `../dictionary.html#indicator-${code}` }, gongkai.element('code', {}, code)),
      ]);
  const STATUS = {
    A: ['正常', 'normal'],
    B: ['口径中断', 'break in the series'],
    E: ['推算', 'estimated'],
    I: ['人工更正', 'corrected by a person'],
    U: ['存疑', 'unreliable'],
  };
  const table = () => {
    const { one, lines } = chosen();
    const head = [
      ['年度', 'Year'],
      ['地区', 'Area'],
      ['合计', 'Sum'],
      ['状态', 'Status'],
      ['上报', 'Reported'],
      ['应有', 'Expected'],
      ['版本', 'Edition'],
    ];
    const rows = lines.flatMap(({ area, points: linePoints }) => {
      const byYear = new Map(linePoints.map((point) => [point[0], point]));
      return years.map((year) => {
        const [, value, status, reported, expected, editions] = byYear.get(year) ?? [];
        return gongkai.element(
          'tr',
          { class: one.breaks.some(([start]) => start === year) ? 'break' : null },
          cell(String(year), 'th'),
          gongkai.element('td', {}, names.get(area)),
          cell(value === undefined ? '—' : `${gongkai.thousands(value)} ${one.unit}`),
          gongkai.element(
            'td',
            {},
            status ? gongkai.both(...(STATUS[status] ?? [status, ''])) : gongkai.both('无数字', 'no figure'),
          ),
          cell(reported === undefined ? '—' : String(reported)),
          cell(expected === undefined || expected === null ? '—' : String(expected)),
          cell((editions ?? '—').replaceAll(';', ' ')),
        );
      });
    });
    document
      .getElementById('numbers')
      .replaceChildren(
        gongkai.element(
          'thead',
          {},
          gongkai.element(
            'tr',
            {},
            ...head.map((words, n) =>
              gongkai.element('th', { scope: 'col', class: n === 1 || n === 3 ? null : 'n' }, gongkai.both(...words)),
            ),
          ),
        ),
        gongkai.element('tbody', {}, ...rows),
      );
    document.getElementById('heading').replaceChildren(gongkai.both(one.zh, one.en));
    document
      .getElementById('breaks')
      .replaceChildren(
        ...one.breaks.map(([year, before, after, reasonZh, reasonEn]) =>
          gongkai.element(
            'p',
            {},
            gongkai.both(`${year} 年起：${reasonZh}`, `From ${year} on: ${reasonEn}`),
            gongkai.element('br'),
            ...members(before),
            ' → ',
            ...members(after),
          ),
        ),
      );
  };

  /** The nation where it has figures, else the area with the most: nobody should meet an empty drawing first. */
  const areaWithFigures = () => {
    const index = series.findIndex((one) => one.code === seriesSelect.value);
    const count = (area) => (byArea.get(area)?.[index] ?? []).length;
    const codes = areas.map(([code]) => code);
    return codes.reduce((best, code) => (count(code) > count(best) && count(codes[0]) === 0 ? code : best), codes[0]);
  };

  const fromAddress = () => {
    const [code, area, other] = decodeURIComponent(location.hash.slice(1)).split(',');
    if (series.some((one) => one.code === code)) seriesSelect.value = code;
    else seriesSelect.value = 'applications.received';
    areaSelect.value = names.has(area) ? area : areaWithFigures();
    otherSelect.value = names.has(other) ? other : '';
  };

  fromAddress();
  table();
  const redraw = gongkai.draw(document.getElementById('line'), options);
  const show = () => {
    table();
    redraw();
  };
  document.getElementById('choice').addEventListener('change', () => {
    history.replaceState(null, '', `#${controls.map(({ value }) => encodeURIComponent(value)).join(',')}`);
    show();
  });
  window.addEventListener('hashchange', () => {
    fromAddress();
    show();
  });
}
