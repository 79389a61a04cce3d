import { describe, expect, test } from '@jest/globals';
import { metricsOf } from '../../../pipeline/telling/metrics.ts';
import type { Summary } from '../../../pipeline/telling/summary.ts';

const SUMMARY: Summary = {
  schema: 1,
  runId: 'r',
  command: 'nightly',
  startedAt: '2026-11-24T02:00:00.000Z',
  finishedAt: '2026-11-24T02:00:30.000Z',
  codeVersion: 'c',
  outcome: 'needs_person',
  load: {
    documents: { loaded: 5, duplicate: 1, not_a_report: 4, quarantined: 0, failed: 2 },
    known: 0,
    reports: 5,
    revisions: 0,
    observations: 1131,
  },
  quality: { reports: 5, ok: 4, warning: 1, error: 0, notAssessed: 0 },
  sample: [],
  problems: [{ kind: 'failed', count: 2, fresh: 1, message: 'm', command: 'c' }],
};

describe('the metrics of a run', () => {
  test('each gauge is typed and explained, and each line has one number', () => {
    const text = metricsOf(SUMMARY);
    expect(text).toContain('gongkai_last_success_timestamp_seconds 1795485630\n');
    expect(text).toContain('gongkai_run_duration_seconds 30\n');
    expect(text).toContain('gongkai_documents{status="failed"} 2\n');
    expect(text).toContain('gongkai_reports{quality="warning"} 1\n');
    expect(text).toContain('gongkai_needs_person{kind="failed"} 2\n');
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(/^# (?:HELP|TYPE) gongkai_\w+ .+$|^gongkai_\w+(?:\{\w+="\w+"\})? \d+(?:\.\d+)?$/);
    }
  });
});
