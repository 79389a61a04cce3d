import { expect, test } from '@jest/globals';
import { textRequests } from '../../../../sources/platforms/documents/fetched-text.ts';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { requestOf } from '../../../../sources/platforms/page/post.ts';

const SITE = 'http://gk.example.gov.cn';
const asked = (path: string, script: string) =>
  textRequests(makePage(`${SITE}${path}`, `<div id="c"></div><script>${script}</script>`)).map((one) => {
    const { url, post } = requestOf(one);
    return `${url.slice(SITE.length)}${post === null ? '' : ` ${post.body}`}`;
  });

test.each([
  [
    'the number in its query',
    '/detail?id=77',
    "var id = new URLSearchParams(location.search).get('id'); fetch('/api/detail?id=' + id).then(show);",
    ['/api/detail?id=77'],
  ],
  [
    'a number its script holds',
    '/detail/77.html',
    "var docId = '77'; $.post('/api/article/get', {id: docId}, show);",
    ['/api/article/get id=77'],
  ],
  ['the number of readers', '/detail?id=77', "$.get('/content/click?id=77', show);", []],
  ['nothing of its own', '/detail?id=77', "$.getJSON('/api/list?channel=5', show);", []],
  ['no number to ask with', '/nb/', "$.getJSON('/api/list?channel=5', show);", []],
])('the text of a page is asked for with %s', (_, path, script, requests) => {
  expect(asked(path, script)).toEqual(requests);
});
