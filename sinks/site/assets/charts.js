'use strict';
/* How every drawing of the site looks, and when it is drawn again. */

gongkai.ink = '#1d2733';
gongkai.muted = '#5c6878';
gongkai.rule = '#dde2e8';
/* Blue and orange stay apart for every kind of colour blindness, and in grey by their lightness. */
gongkai.blue = '#20567f';
gongkai.orange = '#c76a12';
gongkai.fonts =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif';

/**
 * Draws into an element, and again whenever its width, the language or the medium changes.
 * `options(width)` gives what ECharts draws.
 */
gongkai.draw = (target, options, onClick) => {
  const chart = echarts.init(target, null, { renderer: 'svg' });
  const redraw = () => {
    chart.resize();
    chart.setOption(
      { animation: false, textStyle: { fontFamily: gongkai.fonts, color: gongkai.ink }, ...options(chart.getWidth()) },
      { notMerge: true },
    );
  };
  let width = 0;
  new ResizeObserver(() => {
    if (target.clientWidth === width) return;
    width = target.clientWidth;
    redraw();
  }).observe(target);
  gongkai.onLanguage.push(redraw);
  window.addEventListener('beforeprint', redraw);
  if (onClick) chart.on('click', onClick);
  redraw();
  return redraw;
};
