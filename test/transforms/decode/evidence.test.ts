import { expect, test } from '@jest/globals';
import { mostlyUtf8, scoreChinese, scoreUtf8, withoutAscii } from '../../../transforms/decode/evidence.ts';
import { repairMojibake } from '../../../transforms/decode/mojibake.ts';
import { survey } from '../../../transforms/decode/survey.ts';
import { Random } from '../../corpus/random.ts';

test('the bytes that tell have the scores of all bytes, wherever they lie in memory', () => {
  const random = new Random(3);
  for (let round = 0; round < 2_000; round++) {
    const length = random.int(0, 80);
    const all = Uint8Array.from({ length: length + 3 }, () =>
      random.chance(0.7) ? random.int(0x20, 0x7e) : random.int(0, 255),
    );
    const bytes = all.subarray(random.int(0, 3));
    const telling = withoutAscii(bytes);
    expect(scoreUtf8(telling)).toEqual(scoreUtf8(bytes));
    expect(scoreChinese(telling, 'gb18030')).toBe(scoreChinese(bytes, 'gb18030'));
    expect(scoreChinese(telling, 'big5')).toBe(scoreChinese(bytes, 'big5'));
  }
});

test('bytes are mostly UTF-8 by the score of all of them, though most others are not walked to the end', () => {
  const random = new Random(4);
  let mostly = 0;
  for (let round = 0; round < 2_000; round++) {
    const bytes = Buffer.from('政府信息公开'.repeat(random.int(1, 6)));
    for (let damaged = random.int(0, 8); damaged > 0; damaged--) bytes[random.int(0, bytes.length - 1)] = 0xb0;
    const score = scoreUtf8(bytes);
    const isMostly = score.bad * 3 <= score.long;
    if (isMostly) mostly++;
    expect(mostlyUtf8(bytes)).toEqual(isMostly ? score : null);
  }
  expect(mostly).toBeGreaterThan(200);
  expect(mostly).toBeLessThan(1_800);
});

test('no ASCII is kept but what may belong to the bytes before it', () => {
  expect(Buffer.from(withoutAscii(Buffer.from(`abcdefgh${'x'.repeat(50)}中${'y'.repeat(50)}`))).toString()).toBe(
    'abcd中yyyy',
  );
});

test.each(['锛', '銆', '鏀垮簻', '淇℃伅', '锟斤拷', '1\ufffd7', '烫烫烫', 'Õþ¸®ÐÅÏ¢', 'æ”¿åºœ'])(
  'text with %s is looked at for a wrong decoding',
  (text) => {
    expect(repairMojibake(text)).not.toEqual({ text, repaired: 0, damaged: undefined });
    expect(survey(text).suspect).toBe(true);
  },
);

test('a survey sees what is rare and nothing else', () => {
  expect(survey('<p>政府信息公开年度报告（2021）</p>')).toEqual({ nul: false, privateUse: false, suspect: false });
  expect(survey('a\0')).toEqual({ nul: true, privateUse: false, suspect: false });
  expect(survey('\ue78d').privateUse).toBe(true);
  expect(survey(String.fromCodePoint(0x100000)).privateUse).toBe(true);
});
