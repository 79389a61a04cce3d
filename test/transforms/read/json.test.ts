import { expect, test } from '@jest/globals';
import { readContent } from '../../../transforms/read/read.ts';
import { pageInJson } from '../../../transforms/read/json.ts';

const BODY = `<div><p>现公布某市水利局2023年政府信息公开工作年度报告。</p>${'<p>认真落实各项要求。</p>'.repeat(20)}<table><tr><td>规章</td><td>3</td></tr></table></div>`;

const read = async (value: string) => (await readContent(Buffer.from(value))).content;

test('a body inside of JSON is read as its page, with title, day and publisher', async () => {
  const content = await read(
    JSON.stringify({
      code: 200,
      data: { title: '某市水利局2023年年报', publishTime: 1705716000, source: '某市水利局', content: BODY },
    }),
  );
  expect(content.metadata).toMatchObject({
    'meta:articletitle': '某市水利局2023年年报',
    'meta:pubdate': '2024-01-20',
    'meta:contentsource': '某市水利局',
  });
  const table = content.blocks.find((block) => block.kind === 'table');
  expect(table?.cells.map((cell) => cell.text)).toEqual(['规章', '3']);
});

test('escaped characters, JSONP and a text beside the markup', async () => {
  const json = JSON.stringify({ result: [{ plain: '全文'.repeat(2000), infoTitle: '年报', html: BODY }] });
  const ascii = json.replace(/[^\x20-\x7e]|</g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const content = await read(`callback(${ascii});`);
  expect(content.metadata).toMatchObject({ 'meta:articletitle': '年报' });
  expect(JSON.stringify(content.blocks)).not.toContain('全文');
  expect(content.blocks.some((block) => block.kind === 'table')).toBe(true);
});

test('lines of a text become paragraphs, and what could be markup in it stays text', () => {
  const page = pageInJson(JSON.stringify({ title: 'A<B', body: `${'一'.repeat(200)}\n二 < 三` }));
  expect(page).toContain('<p>二 &#60; 三</p>');
  expect(page).toContain('<title>A&#60;B</title>');
});

test('what is no JSON, or holds no body, is left to the other readers', async () => {
  expect(pageInJson('{"title":"年报","url":"/a.html"}')).toBeNull();
  expect(pageInJson('{"title":')).toBeNull();
  expect(pageInJson('null')).toBeNull();
  expect((await read('[一] 总体情况\n{"a"')).blocks).toMatchObject([{ text: '[一] 总体情况' }, { text: '{"a"' }]);
});
