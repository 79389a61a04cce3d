import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readHtml } from '../../../../transforms/read/html/html.ts';
import { draw } from '../grids.ts';

const REAL = '<table><tr><td>规章<td>1<td>2<tr><td>规范性文件<td>3<td>4</table>';
const REAL_DRAWN = ['0:规章 | 1:1 | 2:2', '0:规范性文件 | 1:3 | 2:4'];

describe('tables as browsers see them', () => {
  test.each<[string, string, (string | string[])[]]>([
    ['whole markup', '<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>', [['0:a | 1:b']]],
    ['missing end tags', '<table><tr><td>a<td>b<tr><td>c<td>d</table>', [['0:a | 1:b', '0:c | 1:d']]],
    ['missing end of the page', '<table><tr><td>a<td>b', [['0:a | 1:b']]],
    ['th', '<table><tr><th>a<th>b<tr><td>1<td>2</table>', [['0:a | 1:b', '0:1 | 1:2']]],
    ['cells straight in the table', '<table><td>a<td>b<tr><td>c<td>d</table>', [['0:a | 1:b', '0:c | 1:d']]],
    ['an unclosed paragraph and span', '<table><tr><p><td><p><span>a<td><p>b</table>', [['0:a | 1:b']]],
    ['a stray end tag', '<table><tr><td>a</div></b></p><td>b</table>', [['0:a | 1:b']]],
    ['an end tag that would leave the cell', '<div><table><tr><td>a</div>b<td>c</table>', [['0:ab | 1:c']]],
    [
      'thead, tbody and tfoot',
      '<table><thead><tr><td>a<td>b<tbody><tr><td>1<td>2<tfoot><tr><td>3<td>4</table>',
      [['0:a | 1:b', '0:1 | 1:2', '0:3 | 1:4']],
    ],
    ['a rowspan pushes cells right', '<table><tr><td rowspan=2>a<td>b<tr><td>c</table>', [['0+1*2:a | 1:b', '1:c']]],
    [
      'spans in both directions',
      '<table><tr><td colspan=2 rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>',
      [['0+2*2:a | 2:b', '2:c', '0:d | 1:e | 2:f']],
    ],
    [
      'rowspan 0 reaches to the end of its group',
      '<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>',
      [['0+1*2:a | 1:b', '1:c', '0:d | 1:e']],
    ],
    [
      'spans that are no numbers',
      '<table><tr><td colspan=x>a<td rowspan="">b<td colspan=-2>c</table>',
      [['0:a | 1:b | 2:c']],
    ],
    ['an empty row is kept', '<table><tr><td>a<td>b<tr></tr><tr><td><td></table>', [['0:a | 1:b', '', '0: | 1:']]],
    [
      'breaks and blocks are line breaks',
      '<table><tr><td>商业<br>企业<td><p>科研</p><div>机构</div><td>x</table>',
      [['0:商业\n企业 | 1:科研\n机构 | 2:x']],
    ],
    [
      'a raised figure behind a figure is the mark of a note',
      '<table><tr><td>16<sup>1</sup><td><span>16</span><sup><span> 2 </span></sup><td><sup>16</sup><td>16<sup>①</sup></table>',
      [['0:16[1] | 1:16[2] | 2:16 | 3:16①']],
    ],
    [
      'so is one that a style raises',
      '<table><tr><td>16<span style="vertical-align: super">1</span><td>16<span style="mso-text-raise:3.0pt">2</span><td><span style="vertical-align:super">1</span>6</table>',
      [['0:16[1] | 1:16[2] | 2:16']],
    ],
    [
      'so is one with a bracket behind it',
      '<table><tr><td>16<sup>1)</sup><td>16<sup>2）</sup></table>',
      [['0:16[1] | 1:16[2]']],
    ],
    [
      'a foot is shown last wherever it stands, a second one where it stands',
      '<table><tfoot><tr><td rowspan=2>1<td>2</tfoot><tbody><tr><td>3<td>4</tbody><tfoot><tr><td>5<td>6</tfoot><tr><td>7<td>8</table>',
      [['0:3 | 1:4', '0:5 | 1:6', '0:7 | 1:8', '0:1 | 1:2']],
    ],
    ['a blank line inside is kept, around not', '<table><tr><td><br>a<br><br>b<br><td>c</table>', [['0:a\n\nb | 1:c']]],
    [
      'no-break spaces are text',
      '<table><tr><td>&nbsp;<td>&nbsp;0&#160;<td>\u3000a</table>',
      [['0:\u00a0 | 1:\u00a00\u00a0 | 2:\u3000a']],
    ],
    ['white space collapses', '<table><tr><td>\n  a\t b\n </td><td> <b> c </b> d</table>', [['0:a b | 1:c d']]],
    [
      'the raised mark of a note on a line of its own, or behind a table in the cell',
      '<table><tr><td>1<br><br><sup>2</sup><td><table><tr><td>378</table><sup>2</sup><td>a<br><sup>2</sup></table>',
      [['0:1\n\n[2] | 1:378\n[2] | 2:a\n2']],
    ],
    [
      'the raised mark of a note behind a figure that stands in no cell',
      '<div><div>规章</div><div>16<sup>1</sup></div></div><p>200m<sup>2</sup></p>',
      ['规章', '16[1]', '200m2'],
    ],
    [
      'numbers split over spans',
      '<table><tr><td><span>1</span><span lang=EN-US>2<o:p></o:p></span>3<td>x</table>',
      [['0:123 | 1:x']],
    ],
    ['sub and sup', '<table><tr><td>m<sup>2</sup><td>H<sub>2</sub>O</table>', [['0:m2 | 1:H2O']]],
    [
      'comments',
      '<table><tr><td>1<!-- 9 -->2<td><!--[if gte mso 9]><xml>7</xml><![endif]-->3<![if !vml]>4<![endif]></table>',
      [['0:12 | 1:34']],
    ],
    [
      'scripts and styles',
      '<table><tr><td>1<script>if (a < b) "<td>"</script><td>2<style>td{}</style></table>',
      [['0:1 | 1:2']],
    ],
    [
      'what is written in an area for text',
      '<textarea>3</textarea><table><tr><td>1<td><textarea> 8 </textarea><td><textarea>请填写</textarea>2</table>',
      [['0:1 | 1:8 | 2:2']],
    ],
    [
      'figures in fields of a form',
      '<table><tr><td><input value="12"><td><input type="TEXT" value="3" readonly>件<td><span><input type=number value=0 disabled></span></table>',
      [['0:12 | 1:3 件 | 2:0']],
    ],
    [
      'fields of a form with a sign, a word or a unit beside the figure',
      '<table><tr><td><input value="增30"><td><input value="3件" readonly><td><input value="请输入编号"><td><input value="O"></table>',
      [['0:增30 | 1:3件 | 2: | 3:O']],
    ],
    [
      'fields outside of cells that only show',
      '<div>规章</div><div><input value=7 readonly></div><div><input disabled value=8></div>第<input value=1>页',
      ['规章', '7', '8', '第页'],
    ],
    [
      'figures that are struck out, apart from those that hold',
      '<table><tr><td><del>12</del>13<td>7<s>5</s><td><span style="text-decoration: line-through">4</span><td><s>件</s>6</table>',
      [['0:[12]13 | 1:7[5] | 2:[4] | 3:件6']],
    ],
    [
      'text that cannot be seen, and cells that keep their place',
      '<table><tr><td><span style="visibility:hidden">9</span>1<td style="visibility:hidden">8<td><b style="font-size:0px">9</b>2<td><i style="font-size:0.5em">3</i></table>',
      [['0:1 | 1:8 | 2:2 | 3:3']],
    ],
    [
      'spans that a style lays out as rows and cells',
      '<div><div style="display:flex"><span>规章</span><span></span><span>1</span><span>2</span></div><p style="display: grid"><span>甲</span><b>3</b><i>4</i><a>5</a></p><div style="display:table-row"><span>乙</span><b>6</b><i>7</i><a></a></div></div>',
      [['0:规章 | 1: | 2:1 | 3:2', '0:甲 | 1:3 | 2:4 | 3:5', '0:乙 | 1:6 | 2:7 | 3:']],
    ],
    [
      'spans that a style shows as blocks or boxes, and digits in spans that it does not',
      '<p><span style="display:block">1</span><span style="display:inline-block;width:9%">2</span><span style="display:inline-block">3</span><span>4</span></p>',
      ['1', '2', '34'],
    ],
    ['a figure in a field beside a printed one', '<table><tr><td><input value=9>1<td>2</table>', [['0:9 1 | 1:2']]],
    [
      'fields that are hidden, hold words, are buttons or stand outside of cells',
      '<input value=1><table><tr><td>7<input type=hidden value=2><input type=button value=3><input type=submit value=4><td>8<input style="display:none" value=5><input value="请输入关键字"><input type=checkbox value=6></table>',
      [['0:7 | 1:8']],
    ],
    ['upper case', '<TABLE><TR><TD COLSPAN=2>a<TR><TD>1<TD>2</TABLE>', [['0+2*1:a', '0:1 | 1:2']]],
    ['> in an attribute', '<table><tr><td title="a>b">1<td>2</table>', [['0:1 | 1:2']]],
    ['text between rows goes before the table', '<table>甲<tr>乙<td>1<td>2</table>', ['甲', '乙', ['0:1 | 1:2']]],
    [
      'a caption goes before the table',
      '<table><caption>单位：件</caption><tr><td>1<td>2</table>',
      ['单位：件', ['0:1 | 1:2']],
    ],
    [
      'ends of parts that were never begun',
      '<table><td>a<td>b</tr><td>c</tbody><td>d</table>',
      [['0:a | 1:b', '0:c', '0:d']],
    ],
    ['a form between table and rows', '<table><form><tr><td>1<td>2</tr></form></table>', [['0:1 | 1:2']]],
    [
      'a table between cells ends the one before',
      '<table><tr><td>1<td>2</tr><table><tr><td>3<td>4</table>',
      [['0:1 | 1:2'], ['0:3 | 1:4']],
    ],
    ['rows outside any table', '<tr><td>1</td><td>2</td></tr>', ['1', '2']],
    ['links only', '<table><tr><td><a href=a>甲</a><td><a href=b>乙</a></table>', [['0:甲 | 1:乙']]],
  ])('%s', (_, html, expected) => {
    expect(draw(readHtml(html))).toEqual(expected);
  });

  test('a rowspan beyond the table is cut and noted', () => {
    const content = readHtml('<table><tr><td rowspan=9>a<td>b<tr><td>c</table>');
    expect(draw(content)).toEqual([['0+1*2:a | 1:b', '1:c']]);
    expect(content.notes).toEqual(['a rowspan reached beyond the rows of its table and was cut']);
  });
});

describe('what is not shown', () => {
  test.each<[string, string, (string | string[])[]]>([
    ['display:none', '<p>a<span style="color:red; display : none">b<span>c</span></span>d</p>', ['ad']],
    ['hidden attribute', '<div hidden><p>a</div><p>b', ['b']],
    ['mso-hide', '<p>a<span style="mso-hide:all">b</span>c', ['ac']],
    ['a hidden cell takes no column', '<table><tr><td style="display:none">x<td>1<td>2</table>', [['0:1 | 1:2']]],
    ['a hidden row is no row', '<table><tr><td>1<td>2<tr style="display:none"><td>8<td>9</table>', [['0:1 | 1:2']]],
    ['an unclosed hidden span ends with its cell', '<table><tr><td>1<span hidden>x<td>2</table>', [['0:1 | 1:2']]],
    ['templates', '<template><p>x</template><p>y', ['y']],
  ])('%s', (_, html, expected) => {
    expect(draw(readHtml(html))).toEqual(expected);
  });

  test('a hidden table is left out and noted', () => {
    const content = readHtml(`<div style="display:none">${REAL}</div><p>a`);
    expect(draw(content)).toEqual(['a']);
    expect(content.notes).toEqual(['1 tables that the page does not show were left out']);
  });
});

describe('tables inside tables', () => {
  test.each<[string, string, (string | string[])[]]>([
    [
      'a layout table dissolves',
      `<table><tr><td>首页<td><p>总体情况</p>${REAL}<p>三、</p></table>`,
      ['首页', '总体情况', REAL_DRAWN, '三、'],
    ],
    ['two layers of it', `<table><tr><td><table><tr><td>a<tr><td>${REAL}</table></table>`, ['a', REAL_DRAWN]],
    ['a single cell is a box', '<table><tr><td><p>a</p><p>b</p></table>', ['a', 'b']],
    ['one column of running text', '<table><tr><td>标题<tr><td><p>a</p><p>b</p></table>', ['标题', 'a', 'b']],
    [
      'a box in a data cell is its text',
      '<table><tr><td>a<td><table><tr><td>1</table><td>b<tr><td>c<td>2<td>3</table>',
      [['0:a | 1:1 | 2:b', '0:c | 1:2 | 2:3']],
    ],
    [
      'rows that are a table each in a layout cell stay rows',
      `<table><tr><td>菜单<td>${'<table><tr><td>a<td>1</table>'.repeat(6)}</table>`,
      ['菜单', ...Array.from({ length: 6 }, () => ['0:a | 1:1'])],
    ],
    [
      'a tiny table in a data cell is its text',
      '<table><tr><td>a<td><table><tr><td>1<td>2<tr><td>3<td></table><tr><td>c<td>d</table>',
      [['0:a | 1:1\n2\n3', '0:c | 1:d']],
    ],
  ])('%s', (_, html, expected) => {
    expect(draw(readHtml(html))).toEqual(expected);
  });

  test('tables are counted in reading order', () => {
    const content = readHtml(`${REAL}<table><tr><td>${REAL}</td><td>x</td></tr></table>`);
    expect(content.blocks.map((block) => (block.kind === 'table' ? block.index : block.text))).toEqual([0, 1, 'x']);
  });
});

describe('text around tables', () => {
  test('paragraphs, headings and line breaks', () => {
    expect(readHtml('<h2>某局<br>年度报告</h2><div>a<p>b</p>c<br>d<ul><li>e<li>f</ul></div>').blocks).toEqual([
      { kind: 'paragraph', text: '某局\n年度报告', level: 2 },
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((text) => ({ kind: 'paragraph', text })),
    ]);
  });

  test('what only navigates is marked', () => {
    const html =
      '<header>站名</header><nav><p>x</nav><p><a href=/>首页</a> &gt; <a href=/b>公开</a></p>' +
      '<p>见<a href=c>附件</a></p><p><a name=t></a>一、总体情况</p><article><header>标题</header></article><footer>备案</footer>';
    const marked = readHtml(html).blocks.map(
      (block) => block.kind === 'paragraph' && [block.text, block.navigation === true],
    );
    expect(marked).toEqual([
      ['站名', true],
      ['x', true],
      ['首页 > 公开', true],
      ['见附件', false],
      ['一、总体情况', false],
      ['标题', false],
      ['备案', true],
    ]);
  });

  test('preformatted text keeps its lines and tabs', () => {
    expect(draw(readHtml('<pre>规章\t0\n行政\t1</pre>'))).toEqual(['规章\t0', '行政\t1']);
  });

  test('containers of the platforms become regions', () => {
    const html = `<p>a<div id=zoom><p>b<div class="x TRS_Editor">${REAL}</div></div><p>c<article>d</article><div class=content></div>`;
    expect(readHtml(html).regions).toEqual([
      { name: '#zoom', from: 1, to: 3 },
      { name: '.TRS_Editor', from: 2, to: 3 },
      { name: '<article>', from: 4, to: 5 },
    ]);
  });

  test('a container in a layout table', () => {
    const html = `<table><tr><td>a<tr><td class=v_news_content><p>b</p>${REAL}</table>`;
    expect(readHtml(html).regions).toEqual([{ name: '.v_news_content', from: 1, to: 3 }]);
  });

  test('links, frames and the calls that show a PDF', () => {
    const html =
      '<p>a</p><p>附件：<a href=" 1.pdf "> 年报 <b>正文</b></a></p><a href="#top">顶</a><a href="javascript:void(0)">x</a>' +
      '<script>showVsbpdfIframe("/__local/2.pdf","100%","600")</script><iframe src=3.html></iframe>' +
      '<table><tr><td>x<td><a href=4.doc>d</a></table>';
    expect(readHtml(html).links).toEqual([
      { href: '1.pdf', text: '年报 正文', block: 1 },
      { href: '/__local/2.pdf', text: 'showVsbpdfIframe', block: 2 },
      { href: '3.html', text: 'iframe', block: 2 },
      { href: '4.doc', text: 'd', block: 3 },
    ]);
  });

  test('pictures that can hold a table are counted', () => {
    const html =
      '<img src=a.png><img src=b.jpg width=600 height="400px"><img src=c.png width=20><img src=d.gif>' +
      '<img src=e.png style="width:16px"><img src=f.gif width=500 height=300><nav><img src=g.png></nav>';
    expect(readHtml(html).images).toBe(3);
  });

  test('metadata', () => {
    const html =
      '<head><title> 年度\n报告 &amp; </title><META NAME="ContentSource " content=" 某局 "><meta name=PubDate content="2023-01-05">' +
      '<meta property="og:title" content=t><base href="/b/"></head><svg><title>icon</title></svg>';
    expect(readHtml(html).metadata).toEqual({
      title: '年度 报告 &',
      'meta:contentsource': '某局',
      'meta:pubdate': '2023-01-05',
      'meta:og:title': 't',
      base: '/b/',
    });
  });

  test.each([
    ['<meta http-equiv="Refresh" content="0; url=./index.html">', './index.html'],
    ['<script>window.location.href = "/a.html";</script>', '/a.html'],
    ["<script>location.replace('b.html')</script>", 'b.html'],
    ['<meta http-equiv=refresh content=30>', undefined],
    [`<script>location.href="/a"</script>${REAL}`, undefined],
  ])('where a shell sends the visitor: %s', (html, target) => {
    expect(readHtml(html).metadata['refresh']).toBe(target);
  });
});

describe('what changes nothing', () => {
  const cell = fc.tuple(
    fc.stringMatching(/^[0-9一二三件]{0,6}$/),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 2 }),
  );
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 3, maxLength: 5 });
  const write = (rows: [string, number, number][][], inner: (text: string) => string): string =>
    `<table>${rows.map((row) => `<tr>${row.map(([text, c, r]) => `<td colspan=${c} rowspan=${r}>${inner(text)}</td>`).join('')}</tr>`).join('')}</table>`;
  const tables = (html: string): unknown[] => readHtml(html).blocks.filter((block) => block.kind === 'table');

  test('splitting each figure over spans', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const split = write(rows, (text) => Array.from(text, (sign) => `<span lang=EN>${sign}</span>`).join(''));
        expect(tables(split)).toEqual(tables(write(rows, (text) => text)));
      }),
    );
  });

  test('leaving out end tags', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const html = write(rows, (text) => text);
        expect(tables(html.replaceAll(/<\/(?:td|tr)>/g, ''))).toEqual(tables(html));
      }),
    );
  });

  test.each(['', 'table'])('a cell that holds the text of a page, figures and all, is no cell: %s', (around) => {
    const text = `<p>${'本报告根据条例的要求编制，由综述和统计数据组成。'.repeat(2)}</p>`;
    const figures = '<p>规章</p><p>0</p>'.repeat(20);
    const report = `${text}${around === '' ? figures : `<table><tr><td>${figures}</table>`}${text}`;
    const page = `<table><tr><td><ul><li>首页</li></ul></td><td>${report}</td></tr></table>`;
    expect(draw(readHtml(page))).toEqual(['首页', ...draw(readHtml(report))]);
  });

  test('wrapping in a layout table', () => {
    const html = `<p>a</p>${REAL}<p>b</p>`;
    const wrapped = `<table><tr><td colspan=2>首页</td></tr><tr><td>栏目</td><td>${html}</td></tr></table>`;
    expect(draw(readHtml(wrapped)).slice(2)).toEqual(draw(readHtml(html)));
  });
});

describe('tables made of blocks', () => {
  const rows = [
    ['信息内容', '制发', '废止', '有效'],
    ['规章', '', '2', ''],
    ['规范性文件', '3', '', '4'],
  ];
  const DRAWN = ['0:信息内容 | 1:制发 | 2:废止 | 3:有效', '0:规章 | 1: | 2:2 | 3:', '0:规范性文件 | 1:3 | 2: | 3:4'];
  const page = (row: string, cell: string, texts = rows): string =>
    `<div>${texts.map((cells) => `<${row}>${cells.map((text) => `<${cell}>${text}</${cell}>`).join('')}</${row}>`).join('\n')}</div>`;

  test.each([
    ['div', 'div'],
    ['ul', 'li'],
    ['dl', 'dd'],
    ['section', 'p'],
  ])('%s and %s: blank cells keep their places', (row, cell) => {
    const html = `<div id="zoom"><p>前文</p>${page(row, cell)}<p>后文</p></div>`;
    expect(draw(readHtml(html))).toEqual(['前文', DRAWN, '后文']);
  });

  test('two of them in one block, and text between them', () => {
    const html = `<div>${page('div', 'div')}<p>二、其他</p>${page('div', 'div')}</div>`;
    expect(draw(readHtml(html))).toEqual([DRAWN, '二、其他', DRAWN]);
  });

  test('a note on the table ends it, and is text', () => {
    const note = '注：各类信息以年末有效数计。';
    const cell = `<div>${note}</div>`;
    for (const [written, ...texts] of [
      [cell, note],
      [`<div>${cell}</div>`, note],
      [`<div>${cell}<div></div></div>`, note],
      [`<div>${cell}${cell}</div>`, note, note],
    ]) {
      const html = page('div', 'div').replace(/<\/div>$/, `${written}</div>`);
      expect(draw(readHtml(html))).toEqual([DRAWN, ...texts]);
    }
  });

  test('what is not shown is no cell', () => {
    const html = page('div', 'div').replaceAll('<div>规章</div>', '<div hidden></div><div>规章</div>');
    expect(draw(readHtml(html))).toEqual([DRAWN]);
  });

  test('without blanks, rows of one length are a table', () => {
    const full = rows.map((cells) => cells.map((text) => text || '0'));
    expect(draw(readHtml(page('div', 'div', full)))).toEqual([
      full.map((cells) => cells.map((text, at) => `${at}:${text}`).join(' | ')),
    ]);
  });

  test('two rows of one length are the rest of one, also under a heading of the form of 2014', () => {
    const rest = [
      ['三、依申请公开情况', '', '', ''],
      ['（一）收到申请数', '件', '3', '0'],
    ];
    expect(draw(readHtml(page('div', 'div', rest)))).toEqual([
      ['0:三、依申请公开情况 | 1: | 2: | 3:', '0:（一）收到申请数 | 1:件 | 2:3 | 3:0'],
    ]);
  });

  test('rows of three cells are a table where most of them end in a figure, as in the form of 2014', () => {
    const form = [
      ['统计指标', '单位', '统计数'],
      ['', '', ''],
      ['1.当面申请数', '件', '5'],
      ['2.传真申请数', '件', '8 4'],
      ['3.网络申请数', '件', '0'],
      ['4.信函申请数', '件', '12'],
    ];
    expect(draw(readHtml(page('div', 'div', form)))).toEqual([
      form.map((cells) => cells.map((text, at) => `${at}:${text}`).join(' | ')),
    ]);
    const list = form.map(([name = '', unit = '', count = '']) => [count, unit, name]);
    expect(draw(readHtml(page('div', 'div', list)))).toEqual(list.flat().filter((text) => text !== ''));
  });

  test('without blanks and of several lengths, or with sentences, headings or links, blocks stay text', () => {
    const lines = (texts: string[][]): string[] => texts.flat().filter((text) => text !== '');
    const uneven = rows.map((cells) => cells.filter((text) => text !== ''));
    expect(draw(readHtml(page('div', 'div', uneven)))).toEqual(lines(uneven));
    const told = [...rows, ['本年共办理12件。', '3', '', '']];
    expect(draw(readHtml(page('div', 'div', told)))).toEqual(lines(told));
    const headed = [...rows, ['一、总体情况', '', '', '']];
    expect(draw(readHtml(page('div', 'div', headed)))).toEqual(lines(headed));
    const linked = page('div', 'div').replace('>规章<', '><a href="x">规章</a><');
    expect(draw(readHtml(linked))).toEqual(lines(rows));
  });
});

test('a paragraph that holds a blank is kept where figures stand in paragraphs of their own, and only there', () => {
  const page = (count: number): string =>
    `<p>规章</p><p>&nbsp;</p>${Array.from({ length: count }, (_, nth) => `<p>${nth}</p>`).join('')}<p></p>`;
  expect(draw(readHtml(page(12))).slice(0, 3)).toEqual(['规章', '\u00a0', '0']);
  expect(draw(readHtml(page(12)))).toHaveLength(14);
  expect(draw(readHtml(page(3)))).toEqual(['规章', '0', '1', '2']);
});
