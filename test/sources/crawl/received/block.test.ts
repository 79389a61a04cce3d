import { expect, test } from '@jest/globals';
import { recogniseBlock } from '../../../../sources/crawl/received/block.ts';

test.each([
  [412, {}, '<script>$_ts=window.$_ts</script>', 'river_security'],
  [200, {}, '<html><script>var $_ts={}</script></html>', 'river_security'],
  [521, {}, '<script>document.cookie="__jsl_clearance=1"</script>', 'jiasule'],
  [491, {}, '', 'waf'],
  [403, { 'wzws-ray': '1' }, '', 'waf'],
  [404, { 'set-cookie': 'wzws_sessionid=1' }, '', 'waf'],
  [200, {}, '<script>EO_Bot_Ssid</script>', 'edgeone'],
  [403, {}, 'Forbidden', 'forbidden'],
  [200, {}, '<div class="captcha-box">请输入验证码</div>', 'captcha'],
  [200, {}, '<title>Just a moment...</title>', 'challenge'],
  [200, {}, '<title>用户登录</title><input type="password">', 'login'],
  [200, {}, '<h1>某局2022年政府信息公开工作年度报告</h1>', null],
  [404, {}, 'not found', null],
  [200, {}, `<p>${'本局通过网站公开信息。'.repeat(3000)}点击后请输入验证码</p>`, null],
] as const)('status %i, %j, %.40s: %s', (status, headers, text, expected) => {
  expect(recogniseBlock(status, headers, text)).toBe(expected);
});
