import { expect, test } from '@jest/globals';
import { readArticle } from '../../../../sources/platforms/documents/article.ts';
import { pageOfJson } from '../../../../sources/platforms/documents/json-article.ts';
import { makePage } from '../../../../sources/platforms/page/page.ts';

const URL_OF_PAGE = 'https://yjj.example.gov.cn/nb/202301/t20230130_1.html';

test('title and date from the meta tags of the national standard', () => {
  const page = `<meta name="ArticleTitle" content="某局2022年年报"><meta name="PubDate" content="2023-01-30 09:30:00"><h1>别的</h1>`;
  expect(readArticle(makePage(URL_OF_PAGE, page))).toEqual({
    title: '某局2022年年报',
    publishedOn: '2023-01-30',
    attachments: [],
  });
});

test('without them, from the heading and the line of the date', () => {
  const page = '<h1>某局2022年\n 年报</h1><p>发布时间：2023年1月3日 10:00</p>';
  expect(readArticle(makePage(URL_OF_PAGE, page))).toMatchObject({
    title: '某局2022年 年报',
    publishedOn: '2023-01-03',
  });
});

test.each([
  ['<a href="./P02.pdf">年度报告.pdf</a>', 'https://yjj.example.gov.cn/nb/202301/P02.pdf', '年度报告.pdf'],
  [
    '<a href="W02.docx" title="某局2022年年报.docx">某局…</a>',
    'https://yjj.example.gov.cn/nb/202301/W02.docx',
    '某局2022年年报.docx',
  ],
  [
    '<a href="/system/_content/download.jsp?id=5">年报.doc</a>',
    'https://yjj.example.gov.cn/system/_content/download.jsp?id=5',
    '年报.doc',
  ],
  [
    '<script>showVsbpdfIframe("/__local/A/1.pdf","100%","600")</script>',
    'https://yjj.example.gov.cn/__local/A/1.pdf',
    '1.pdf',
  ],
  [
    '<iframe src="https://view.example.com/op/view.aspx?wdStartOn=1&src=https%3A%2F%2Fyjj.example.gov.cn%2Ff%2F2.docx"></iframe>',
    'https://yjj.example.gov.cn/f/2.docx',
    '2.docx',
  ],
  ['<iframe src="/pdfjs/viewer.html?file=%2Ff%2F2.pdf"></iframe>', 'https://yjj.example.gov.cn/f/2.pdf', '2.pdf'],
  [
    `<script>var pdfUrl = "\\/up\\/4.pdf"; PDFObject.embed(pdfUrl, '#a')</script>`,
    'https://yjj.example.gov.cn/up/4.pdf',
    '4.pdf',
  ],
  [
    '<a href="/module/download/downfile.jsp?classid=0&amp;filename=6.pdf">年报</a>',
    'https://yjj.example.gov.cn/module/download/downfile.jsp?classid=0&filename=6.pdf',
    '年报',
  ],
  ['<div class="pdf" data-file="5.pdf"></div>', 'https://yjj.example.gov.cn/nb/202301/5.pdf', '5.pdf'],
  ['<embed src="3.pdf">', 'https://yjj.example.gov.cn/nb/202301/3.pdf', '3.pdf'],
])('the attachment of %s', (html, url, title) => {
  expect(readArticle(makePage(URL_OF_PAGE, html)).attachments).toEqual([{ url, title }]);
});

test('names of files that are no addresses', () => {
  const html =
    '<a href="/x.html" title="年报.pdf">见 "年报.pdf"</a><img alt="1.pdf"><script>alert("请下载 年报.doc")</script>';
  expect(readArticle(makePage(URL_OF_PAGE, html)).attachments).toEqual([]);
});

test('an article in JSON carries the files of its markup and those it names', () => {
  const json = {
    data: { content: '<p><a href="/f/1.docx">年报.docx</a></p>', files: [{ url: '/f/2.pdf', size: '3/4' }] },
  };
  const page = pageOfJson(makePage('http://www.x.gov.cn/api/article/1', JSON.stringify(json)));
  const found = page === null ? [] : readArticle(page).attachments.map(({ url }) => new URL(url).pathname);
  expect(found.toSorted()).toEqual(['/f/1.docx', '/f/2.pdf']);
  expect(pageOfJson(makePage('http://www.x.gov.cn/', '<html></html>'))).toBeNull();
});

test('a link that says 下载 leads to a file where its address asks for one, whatever the service is called', () => {
  const page = '<h1>某局2022年年报</h1><a href="/downfile?fid=7">点击下载</a><a href="/downtown?id=2">市中心</a>';
  const { attachments } = readArticle(makePage(URL_OF_PAGE, page));
  expect(attachments.map(({ url }) => url)).toEqual(['https://yjj.example.gov.cn/downfile?fid=7']);
});
