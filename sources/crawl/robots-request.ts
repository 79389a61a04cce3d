import { decodeContent } from '../archive/content-encoding.ts';
import type { SourceEntry } from '../registry/schema.ts';
import { exchangeFor } from './archived.ts';
import type { SourceClient } from './client.ts';
import { FetchFailure } from './failure.ts';
import type { RobotsResponse } from './robots.ts';
import type { RunContext } from './run-context.ts';
import { MAX_SILENCES } from './settings.ts';

/**
 * Fetches a robots.txt for a source, again where it fails in passing, and archives what came.
 * @throws FetchFailure where nothing came
 */
export async function askRobots(
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
      await archive.append(exchangeFor(url, followed, metadata, effects.now(), null));
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
