import { expect, test } from '@jest/globals';
import { FetchFailure } from '../../../../sources/crawl/requests/failure.ts';
import { RobotsKeeper } from '../../../../sources/crawl/requests/robots.ts';

const TEXT =
  'User-agent: *\nDisallow: /private/\nCrawl-delay: 5\n\nUser-agent: gongkai\nDisallow: /own/\nCrawl-delay: 900\n';

test.each([
  [200, 'User-agent: *\nDisallow: /private/\n', '/private/x.html', 'disallowed'],
  [200, 'User-agent: *\nDisallow: /private/\n', '/x.html', 'allowed'],
  [200, TEXT, '/own/x.html', 'disallowed'],
  [200, TEXT, '/private/x.html', 'allowed'],
  [200, 'User-agent: *\nDisallow: /%70rivate/%7Ea/\n', '/private/~a/x.html', 'disallowed'],
  [200, 'User-agent: *\nDisallow: /private/\n', '/%70riv%61te/x.html', 'disallowed'],
  [200, 'User-agent: *\nDisallow: /a%2Fb/\n', '/a/b/x.html', 'allowed'],
  [200, '<!DOCTYPE html><title>404</title>', '/x.html', 'allowed'],
  [404, 'not here', '/x.html', 'allowed'],
  [403, 'forbidden', '/x.html', 'allowed'],
  [503, 'busy', '/x.html', 'unreachable'],
])('status %i, %j: %s is %s', async (status, text, path, decision) => {
  const keeper = new RobotsKeeper('gongkai', 60_000);
  const answer = await keeper.decide(`https://a.gov.cn${path}`, () => Promise.resolve({ status, text }));
  expect(answer.decision).toBe(decision);
  expect(answer.allowed).toBe(decision === 'allowed');
});

test('Crawl-delay is obeyed up to its limit', async () => {
  const ask = () => Promise.resolve({ status: 200, text: TEXT });
  expect((await new RobotsKeeper('gongkai', 60_000).decide('https://a.gov.cn/', ask)).crawlDelayMs).toBe(60_000);
  expect((await new RobotsKeeper('other', 60_000).decide('https://a.gov.cn/', ask)).crawlDelayMs).toBe(5000);
});

test('each origin is asked once; one that does not answer is left alone', async () => {
  const keeper = new RobotsKeeper('gongkai', 60_000);
  let asked = 0;
  const silence = () => {
    asked++;
    return Promise.reject(new FetchFailure('timeout', 'a.gov.cn did not answer in time', true));
  };
  const first = await keeper.decide('https://a.gov.cn/1', silence);
  const second = await keeper.decide('https://a.gov.cn/2', silence);
  expect([first.decision, second.decision, asked]).toEqual(['unreachable', 'unreachable', 1]);
  expect(first.reason).toBe('https://a.gov.cn/robots.txt: a.gov.cn did not answer in time');
});
