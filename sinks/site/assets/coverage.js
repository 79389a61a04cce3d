'use strict';
/* The map of tiles, the choice of the year, and the rows of the grid that open. */
{
  const { years, tiles, states } = gongkai.coverage;
  const FILL = {
    complete: '#20567f',
    part: '#8fb4d0',
    unreadable: '#f0b465',
    missing: '#ffffff',
    unseen: '#e3d9ec',
    early: '#ffffff',
    unknown: '#ffffff',
    none: '#eef0f3',
  };
  const TEXT = {
    complete: '#ffffff',
    part: '#10212f',
    unreadable: '#3a2300',
    missing: '#1d2733',
    unseen: '#3b2451',
    early: '#5c6878',
    unknown: '#5c6878',
    none: '#5c6878',
  };
  const words = new Map(states.map(([state, symbol, zh, en]) => [state, { symbol, zh, en }]));
  const COLUMNS = 9;
  const ROWS = 8;
  const GAP = 4;
  let chosen = years.length - 1;

  const point = ([code, name, column, row, cells], size) => {
    const [loaded, due, unreadable, state, unseen] = cells[chosen] ?? [0, 0, 0, 'none', 0];
    const { symbol, zh, en } = words.get(state);
    const small = size < 52;
    // Two numbers of three digits are wider than a tile on a phone.
    const amount = small ? `${Math.floor((100 * loaded) / due)}%` : ` ${loaded}/${due}`;
    const number = ['none', 'early', 'unknown'].includes(state) ? symbol : `${symbol}${amount}`;
    const others = `${unreadable > 0 ? ` ▲${unreadable}` : ''}${unseen > 0 ? ` ⊘${unseen}` : ''}`;
    const told = {
      none: gongkai.phrase('无应报机关', 'not expected'),
      unknown: gongkai.phrase(zh, en),
    };
    return {
      name,
      value: [column, row],
      code,
      tip: `${name} ${years[chosen]}: ${told[state] ?? `${loaded}/${due} ${gongkai.phrase(zh, en)}${others}`}`,
      itemStyle: {
        opacity: 1,
        color: FILL[state],
        borderColor: state === 'none' ? '#d3d8df' : '#5c7f9b',
        borderWidth: 1,
        borderType: { missing: 'dashed', unseen: 'dotted' }[state] ?? 'solid',
      },
      label: {
        color: TEXT[state],
        formatter: `{name|${name}}\n{number|${number}}`,
        rich: {
          name: { fontSize: small ? 11 : 14, fontWeight: 600, lineHeight: small ? 14 : 20, color: TEXT[state] },
          number: { fontSize: small ? 8.5 : 12, lineHeight: small ? 11 : 16, color: TEXT[state] },
        },
      },
    };
  };

  const target = document.getElementById('tiles');
  const options = (width) => {
    const size = Math.min(width / COLUMNS, 84);
    target.style.height = `${Math.ceil(size * ROWS)}px`;
    const axis = { type: 'value', show: false, min: -0.5 };
    return {
      grid: { left: (width - size * COLUMNS) / 2, top: 0, width: size * COLUMNS, height: size * ROWS },
      xAxis: { ...axis, max: COLUMNS - 0.5 },
      yAxis: { ...axis, max: ROWS - 0.5, inverse: true },
      tooltip: { formatter: ({ data }) => echarts.format.encodeHTML(data.tip) },
      series: [
        {
          type: 'scatter',
          symbol: 'rect',
          symbolSize: size - GAP,
          label: { show: true },
          emphasis: { scale: false },
          data: tiles.map((tile) => point(tile, size)),
        },
      ],
    };
  };
  target.style.height = `${Math.ceil(Math.min(target.clientWidth / COLUMNS, 84) * ROWS)}px`;
  const redraw = gongkai.draw(target, options, ({ data }) => {
    const row = document.getElementById(`p${data.code}`);
    if (!row) return;
    const button = row.querySelector('.expand');
    if (button?.getAttribute('aria-expanded') === 'false') button.click();
    row.scrollIntoView({ block: 'center' });
  });

  const buttons = years.map((year, index) =>
    gongkai.element(
      'button',
      {
        type: 'button',
        'aria-pressed': String(index === chosen),
        click: () => {
          chosen = index;
          buttons.forEach((button, n) => button.setAttribute('aria-pressed', String(n === index)));
          redraw();
        },
      },
      String(year),
    ),
  );
  document.getElementById('years').append(...buttons);

  for (const button of document.querySelectorAll('.expand')) {
    const parts = document.getElementById(button.getAttribute('aria-controls'));
    button.addEventListener('click', () => {
      parts.hidden = !parts.hidden;
      button.setAttribute('aria-expanded', String(!parts.hidden));
    });
  }
}
