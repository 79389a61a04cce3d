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
  [405, {}, '<title>405</title>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。', 'forbidden'],
  [200, {}, '<h1>当前访问疑似黑客攻击，已被网站管理员设置为拦截</h1>', 'forbidden'],
  [200, {}, '<title>某局</title><a href="1.htm">关于拒绝涉企违规检查请求的通知</a>', null],
  [200, {}, '<div class="captcha-box">请输入验证码</div>', 'captcha'],
  [200, {}, '<title>Just a moment...</title>', 'challenge'],
  [200, {}, '<title>用户登录</title><input type="password">', 'login'],
  [200, {}, '<h1>某局2022年政府信息公开工作年度报告</h1>', null],
  [404, {}, 'not found', null],
  [200, {}, `<p>${'本局通过网站公开信息。'.repeat(3000)}点击后请输入验证码</p>`, null],
] as const)('status %i, %j, %.40s: %s', (status, headers, text, expected) => {
  expect(recogniseBlock(status, headers, text)).toBe(expected);
});
