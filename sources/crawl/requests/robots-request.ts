import { decodeContent } from '../../archive/content-encoding.ts';
import type { SourceEntry } from '../../registry/schema.ts';
import { exchangeFor } from '../received/archived.ts';
import type { Followed, SourceClient } from './client.ts';
import { FetchFailure } from './failure.ts';
import type { HttpExchange } from './fetch.ts';
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
  let cut: HttpExchange | null = null;
  for (let attempt = 0; ; attempt++) {
    try {
      const followed: Followed = await client.get(url, {}, signal).catch((error: unknown) => {
        const before = cut;
        cut = error instanceof FetchFailure ? error.cut : null;
        if (cut !== null && before !== null && endsAlike(cut, before)) return { exchange: cut, hops: [] };
        throw error;
      });
      const { status, headers, body } = followed.exchange;
      if (status >= 500 && attempt < settings.maxRetries) throw new FetchFailure('status', `status ${status}`, true);
      const metadata = { sourceId: entry.id, kind: 'robots', hints: {} } as const;
      await archive.append(exchangeFor(url, { followed, rawSha256: null }, metadata, effects.now(), null));
      const decoded = decodeContent(
        body,
        headers['content-encoding'],
        settings.maxDecodedBytes,
        headers['content-type'],
      );
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

/** A file that breaks off twice behind the same whole line has a wrong length announced, and no more lines. */
function endsAlike(cut: HttpExchange, before: HttpExchange): boolean {
  return cut.status === 200 && /[\r\n]$/.test(latin1(cut)) && latin1(cut) === latin1(before);
}

function latin1({ body }: HttpExchange): string {
  return Buffer.from(body).toString('latin1');
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
