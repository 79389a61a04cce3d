import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { rowsOf } from '../warehouse/sql.ts';
import { platformOf } from './address-platforms.ts';

/** Results of one check over all current reports. */
export interface CheckCount {
  readonly code: string;
  readonly passed: number;
  readonly failed: number;
  readonly unassessed: number;
  /** Reports in which it failed at least once. */
  readonly reports: number;
}

/** Current reports of one kind by quality. */
export interface QualityCount {
  readonly name: string | null;
  readonly ok: number;
  readonly warning: number;
  readonly error: number;
}

export interface Quality {
  readonly checks: readonly CheckCount[];
  readonly editions: readonly QualityCount[];
  readonly formats: readonly QualityCount[];
  /** By the shape of the address. */
  readonly platforms: readonly QualityCount[];
  readonly sources: readonly QualityCount[];
  readonly findings: ReadonlyArray<{ readonly kind: string; readonly severity: string; readonly count: number }>;
}

/** How far the figures can be trusted: by check, edition, format and source, over the current reports. */
export async function qualityOf(connection: DuckDBConnection): Promise<Quality> {
  const checks = await rowsOf(
    connection,
    `SELECT c.check_code AS code, count(*) FILTER (c.passed) AS passed, count(*) FILTER (NOT c.passed) AS failed,
       count(*) FILTER (c.passed IS NULL) AS unassessed, count(DISTINCT c.report_id) FILTER (NOT c.passed) AS reports
     FROM checks c JOIN reports r ON r.report_id = c.report_id WHERE r.is_current GROUP BY c.check_code
     ORDER BY rtrim(code, '0123456789'), length(code), code`,
  );
  const findings = await rowsOf(
    connection,
    `SELECT f.kind, f.severity, count(*) AS count FROM findings f LEFT JOIN reports r ON r.report_id = f.report_id
     WHERE r.report_id IS NULL OR r.is_current GROUP BY ALL ORDER BY count DESC, kind, severity`,
  );
  const number = (value: DuckDBValue | undefined): number => Number(value);
  return {
    checks: checks.map((row) => ({
      code: row['code'] as string,
      passed: number(row['passed']),
      failed: number(row['failed']),
      unassessed: number(row['unassessed']),
      reports: number(row['reports']),
    })),
    editions: await byQuality(connection, 'r.edition'),
    formats: await byQuality(connection, 'd.media_type'),
    platforms: await byQuality(connection, platformOf('d.source_uri')),
    sources: await byQuality(connection, 'd.source_id'),
    findings: findings.map((row) => ({
      kind: row['kind'] as string,
      severity: row['severity'] as string,
      count: number(row['count']),
    })),
  };
}

async function byQuality(connection: DuckDBConnection, name: string): Promise<QualityCount[]> {
  const rows = await rowsOf(
    connection,
    `SELECT ${name} AS name, count(*) FILTER (r.quality = 'ok') AS ok, count(*) FILTER (r.quality = 'warning') AS warning,
       count(*) FILTER (r.quality = 'error') AS error
     FROM reports r JOIN documents d ON d.document_id = r.document_id WHERE r.is_current GROUP BY ALL ORDER BY name`,
  );
  return rows.map((row) => ({
    name: row['name'] as string | null,
    ok: Number(row['ok']),
    warning: Number(row['warning']),
    error: Number(row['error']),
  }));
}
