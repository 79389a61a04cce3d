import { expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { composeExchange } from '../../../sources/archive/compose.ts';
import { page } from './samples.ts';

test('a digest of the body that its sender knows gives the same record as one that is worked out', async () => {
  const { response, ...rest } = page('http://www.gd.gov.cn/a.html', '正文');
  const sha256 = createHash('sha256').update(response.body).digest('hex');
  const [known, worked] = await Promise.all([
    composeExchange({ ...rest, response: { ...response, sha256 } }, 'salt'),
    composeExchange({ ...rest, response }, 'salt'),
  ]);
  expect(known.bytes).toEqual(worked.bytes);
  expect(known.entries[0]?.payload_sha256).toBe(sha256);
});
