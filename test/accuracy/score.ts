import type { Block } from '../../model/content.ts';
import type { Decimal } from '../../model/decimal.ts';
import type { Quality } from '../../model/vocabulary.ts';
import { align } from '../../transforms/align/align.ts';
import { checkReport } from '../../transforms/check/check.ts';
import { qualityOf } from '../../transforms/check/quality.ts';
import { cellKey } from '../../transforms/forms/identities.ts';
import { observe } from '../../transforms/observe/observe.ts';
import { indicatorOf } from '../../model/indicators.ts';
import type { Case } from '../corpus/corpus.ts';

/** What became of the cells of one document. */
export interface Score {
  readonly quality: Quality;
  /** Cells of the truth. */
  readonly cells: number;
  readonly exact: number;
  /** Cells that are not in the observations, or are there without the figure that is printed. */
  readonly missing: number;
  /** Cells with a figure that is not the printed one, and figures where nothing is printed. */
  readonly wrong: number;
  /** The first few cells that are not exact, in words. */
  readonly faults: readonly string[];
  readonly findings: readonly string[];
}

/** Reads the blocks of a case and compares every cell with its truth. */
export function score(blocks: readonly Block[], { truth, edition }: Pick<Case, 'truth' | 'edition'>): Score {
  const alignment = align(blocks, blocks.filter(({ kind }) => kind === 'table').length);
  const observed = observe(alignment.cells, alignment.edition);
  const checks = checkReport(observed.observations, alignment.edition, { sector: null, regionLevel: null });
  const findings = [...alignment.findings, ...observed.findings];
  const quality = qualityOf(checks, findings, alignment.edition);
  const read = new Map<string, Decimal | null>();
  for (const observation of observed.observations) {
    if (observation.rawText !== null || observation.tableIndex !== null)
      read.set(cellKey(observation), observation.value);
  }
  const faults: string[] = [];
  if (alignment.edition !== null && alignment.edition !== edition) faults.push(`edition ${alignment.edition}`);
  let missing = 0;
  let wrong = 0;
  let exact = 0;
  for (const [key, { value, text }] of truth) {
    const found = read.get(key);
    if (found === value) exact += 1;
    else if (found === undefined || found === null) {
      missing += 1;
      faults.push(`${key}: ${text} is ${found === null ? 'read as nothing' : 'not read'}`);
    } else {
      wrong += 1;
      faults.push(`${key}: ${text} is read as ${found}`);
    }
  }
  for (const [key, value] of read) {
    if (truth.has(key) || value === null || indicatorOf(key.split('|')[0] ?? '').kind === 'derived') continue;
    wrong += 1;
    faults.push(`${key}: ${value} is read where nothing is printed`);
  }
  return {
    quality,
    cells: truth.size,
    exact,
    missing,
    wrong,
    faults,
    findings: findings.filter(({ severity }) => severity !== 'info').map(({ kind, message }) => `${kind}: ${message}`),
  };
}
