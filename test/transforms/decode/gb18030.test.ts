import { expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { foldPrivateUse } from '../../../transforms/decode/private-use.ts';

/** Every two-byte code of GB18030 outside the user-defined areas, by its bytes. */
function* assigned(): Generator<Buffer> {
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const bytes = Buffer.from([lead, trail]);
      if (!/[\p{Co}\ufffd]/u.test(new TextDecoder('gb18030').decode(bytes))) yield bytes;
    }
  }
}

test('TextDecoder and iconv-lite agree on all two-byte codes but the ones that left the private use area', () => {
  let compared = 0;
  const folded: string[] = [];
  for (const bytes of assigned()) {
    const ours = new TextDecoder('gb18030').decode(bytes);
    const theirs = iconv.decode(bytes, 'gb18030');
    compared++;
    if (ours === theirs) continue;
    folded.push(bytes.toString('hex'));
    expect(foldPrivateUse(theirs)).toBe(ours);
  }
  expect(compared).toBeGreaterThan(21_800);
  expect(folded.filter((code) => code !== 'a3a0')).toHaveLength(18);
});
