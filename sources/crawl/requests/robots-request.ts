import { decodeContent } from '../../archive/content-encoding.ts';
import type { SourceEntry } from '../../registry/schema.ts';
import { exchangeFor } from '../received/archived.ts';
import type { SourceClient } from './client.ts';
import { FetchFailure } from './failure.ts';
import type { RobotsAnswer, RobotsResponse } from './robots.ts';
import type { RunContext } from '../run-context.ts';
import { MAX_SILENCES } from '../settings.ts';

/**
 * Fetches a robots.txt for a source, again where it fails in passing, and archives what came.
 * @throws FetchFailure where nothing came
 */
async function askRobots(
  url: string,
  entry: SourceEntry,
  client: SourceClient,
  context: RunContext,
): Promise<RobotsResponse> {
  const { settings, effects, signal, archive } = context;
  for (let attempt = 0; ; attempt++) {
    try {
      const followed = await client.get(url, {}, signal);
      const { status, headers, body } = followed.exchange;
      if (status >= 500 && attempt < settings.maxRetries) throw new FetchFailure('status', `status ${status}`, true);
      const metadata = { sourceId: entry.id, kind: 'robots', hints: {} } as const;
      await archive.append(exchangeFor(url, { followed, rawSha256: null }, metadata, effects.now(), null));
      const decoded = decodeContent(body, headers['content-encoding'], settings.maxDecodedBytes);
      const { problem } = decoded;
      if (problem !== undefined && status < 300) throw new FetchFailure('unusable', problem, false);
      return { status, text: problem === undefined ? Buffer.from(decoded.body).toString('utf8') : '' };
    } catch (error) {
      if (!(error instanceof FetchFailure) || !error.passing) throw error;
      if (attempt >= (error.code === 'timeout' ? MAX_SILENCES : settings.maxRetries)) throw error;
      await effects.sleep(settings.retryPauseMs * 2 ** attempt, signal);
    }
  }
}

/** What robots.txt says of an address of a source; where it is not known yet, it is asked for. */
export async function robotsAnswer(
  url: string,
  entry: SourceEntry,
  client: SourceClient,
  context: RunContext,
): Promise<RobotsAnswer> {
  let asked = false;
  const answer = await context.robots.decide(url, (robotsUrl) => {
    asked = true;
    return askRobots(robotsUrl, entry, client, context);
  });
  // The pause behind robots.txt itself was kept before its rules were known.
  if (asked) context.client.manners.postpone(`host ${new URL(url).hostname}`, answer.crawlDelayMs);
  return answer;
}
