'use strict';
/* Shares of passed, failed and not assessed, told apart by patterns as well as colours. */
{
  const { checks } = gongkai;
  const target = document.getElementById('checks');
  target.style.height = `${checks.length * 26 + 96}px`;
  /** Below it the names of the parts need a second line. */
  const ONE_LINE = 480;
  const share = (check, part) => {
    const all = check.passed + check.failed + check.unassessed;
    return all === 0 ? 0 : (check[part] / all) * 100;
  };
  const PARTS = [
    ['passed', '通过', 'passed', '#a9c4d8', null],
    [
      'failed',
      '未通过',
      'failed',
      '#c76a12',
      {
        symbol: 'line',
        dashArrayX: [1, 0],
        dashArrayY: [3, 4],
        rotation: Math.PI / 4,
        color: 'rgba(255,255,255,0.75)',
      },
    ],
    ['unassessed', '无法判断', 'not assessed', '#ffffff', null],
  ];
  gongkai.draw(target, (width) => ({
    aria: { enabled: true, decal: { show: false } },
    grid: { left: 48, right: width < 560 ? 16 : 48, top: width < ONE_LINE ? 64 : 40, bottom: 28 },
    legend: { top: 4, left: width < ONE_LINE ? 0 : 48, selectedMode: false, textStyle: { color: gongkai.ink } },
    xAxis: {
      type: 'value',
      max: 100,
      axisLabel: { formatter: '{value}%', color: gongkai.muted },
      splitLine: { lineStyle: { color: gongkai.rule } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: checks.map(({ code }) => code),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: gongkai.muted } },
    },
    tooltip: {
      formatter: ({ seriesName, data }) =>
        `${echarts.format.encodeHTML(seriesName)}: ${gongkai.thousands(data.count)} (${data.value.toFixed(1)}%)`,
    },
    series: PARTS.map(([part, zh, en, color, decal]) => ({
      name: gongkai.phrase(zh, en),
      type: 'bar',
      stack: 'all',
      barWidth: 16,
      itemStyle: { color, decal, borderColor: '#7b8a99', borderWidth: 0.5 },
      data: checks.map((check) => ({ value: share(check, part), count: check[part] })),
    })),
  }));
}
