import { expect, test } from '@jest/globals';
import { decodeUtf8 } from '../../model/utf8.ts';

test.each([
  ['nothing', Buffer.alloc(0)],
  ['ASCII', Buffer.from('<p>2023</p>')],
  ['hanzi', Buffer.from('政府信息公开 2023 年')],
  ['characters of four bytes', Buffer.from('𠮷野家 😀')],
  ['a byte order mark', Buffer.from('\ufeff年报')],
  ['two of them', Buffer.from('\ufeff\ufeff年报')],
  ['a byte order mark before ASCII', Buffer.from('\ufeffabc')],
  ['one in the middle', Buffer.from('年\ufeff报')],
  ['NUL', Buffer.from('年\0报')],
  ['a character cut in two', Buffer.from('年报').subarray(0, 5)],
  ['bytes of GBK', Buffer.from([0xc4, 0xea, 0xb1, 0xa8])],
  ['a half of a surrogate pair', Buffer.from([0xed, 0xa0, 0x80, 0x41])],
  ['an overlong slash', Buffer.from([0xc0, 0xaf])],
  ['a piece of a larger buffer', Buffer.from('xx年报yy').subarray(2, 8)],
])('%s is decoded as TextDecoder does', (_, bytes) => {
  expect(decodeUtf8(bytes)).toBe(new TextDecoder().decode(bytes));
  expect(decodeUtf8(new Uint8Array(bytes))).toBe(new TextDecoder().decode(bytes));
});
