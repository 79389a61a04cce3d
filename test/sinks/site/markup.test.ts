import { describe, expect, test } from '@jest/globals';
import { both, html, scriptLiteral, sourceLink, webAddress } from '../../../sinks/site/markup.ts';

describe('html', () => {
  test.each([
    ['<script>alert(1)</script>', '<b>&lt;script&gt;alert(1)&lt;/script&gt;</b>'],
    ['"a" & \'b\'', '<b>&quot;a&quot; &amp; &#39;b&#39;</b>'],
    ['&lt;', '<b>&amp;lt;</b>'],
  ])('escapes %s', (text, expected) => {
    expect(html`<b>${text}</b>`.text).toBe(expected);
  });

  test('keeps HTML, lists and numbers, and writes nothing for null', () => {
    expect(html`${html`<i>1</i>`}${[html`<i>2</i>`, '<', 3, 4n]}${null}`.text).toBe('<i>1</i><i>2</i>&lt;34');
  });

  test('gives both languages their own language tag', () => {
    expect(both('省', 'a <province>').text).toBe(
      '<span class="zh" lang="zh-Hans">省</span> <span class="en" lang="en">a &lt;province&gt;</span>',
    );
  });
});

describe('webAddress', () => {
  test.each([
    ['https://www.example.gov.cn/a.html?b=1&c=2', true],
    ['HTTP://example.gov.cn/', true],
    ['javascript:alert(1)', false],
    ['data:text/html,<script>', false],
    ['https://example.gov.cn/"onclick="alert(1)', false],
    ['https://example.gov.cn/\nx', false],
    ['/home/user/report.html', false],
  ])('%s', (uri, isAddress) => {
    expect(webAddress(uri) === uri).toBe(isAddress);
    expect(sourceLink(uri).text.startsWith('<a ')).toBe(isAddress);
  });
});

test('scriptLiteral ends neither a script element nor a line', () => {
  const text = '</script><!--\u2028\u2029"\\';
  const literal = scriptLiteral({ text });
  expect(literal).not.toMatch(/[<\u2028\u2029]/);
  expect(JSON.parse(literal)).toEqual({ text });
});
