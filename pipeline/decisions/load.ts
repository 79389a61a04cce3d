import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Decision } from '../../model/decisions.ts';
import { PersonError } from '../../model/errors.ts';
import { AGENCY_NAMES_FILE } from '../warehouse/agency-names.ts';
import { readDecisionFile, type DecisionProblem } from './read-file.ts';

/** Larger files hold no decisions of people. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;

/**
 * The decisions of a folder, in the order of its files; none where there is no such folder. A folder with anything
 * wrong in it is not applied in part.
 * @throws PersonError (2) that names every problem with its file, line and field
 */
export async function loadDecisions(folder: string): Promise<readonly Decision[]> {
  const decisions: Decision[] = [];
  const problems: DecisionProblem[] = [];
  const ids = new Map<string, Decision>();
  const subjects = new Map<string, Decision>();
  for (const name of await filesOf(folder)) {
    const read = readDecisionFile(await readFile(join(folder, name), 'utf8'), name);
    problems.push(...read.problems);
    for (const decision of read.decisions) {
      const { id, file, line } = decision;
      const same = ids.get(id);
      const rival = subjects.get(subjectOf(decision));
      if (same) problems.push({ file, line, field: 'id', message: `${id} is taken at ${placeOf(same)}` });
      else if (rival)
        problems.push({ file, line, field: 'applies_to', message: `is decided already at ${placeOf(rival)}` });
      else decisions.push(decision);
      ids.set(id, decision);
      subjects.set(subjectOf(decision), decision);
    }
  }
  if (problems.length === 0) return decisions;
  const lines = problems.map(({ file, line, field, message }) => `${join(folder, file)}:${line} ${field}: ${message}`);
  throw new PersonError(`the decisions have ${problems.length} problems:\n${lines.join('\n')}`, 2);
}

/** Where a decision stands, for people. */
export function placeOf({ file, line }: Pick<Decision, 'file' | 'line'>): string {
  return `${file}:${line}`;
}

/** What a decision decides: two decisions with the same subject would contradict or repeat each other. */
export function subjectOf(decision: Decision): string {
  const { kind, applies_to } = decision;
  const what = kind === 'correct_value' || kind === 'accept_value' ? 'value' : KIND_SUBJECTS[kind];
  const label = kind === 'label' ? decision.expect.text : '';
  const target = Object.entries(applies_to)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${String(value)}`);
  return [what, label, ...target.sort()].join('|');
}

const KIND_SUBJECTS = {
  label: 'label',
  not_a_report: 'kind',
  is_report: 'kind',
  agency_year: 'whose',
  accept_check: 'check',
  accept_finding: 'finding',
  ignore_source_finding: 'source',
} as const;

async function filesOf(folder: string): Promise<string[]> {
  const found = await stat(folder).catch(() => null);
  if (!found) return [];
  if (!found.isDirectory())
    throw new PersonError(`${folder} is no folder: --decisions names a folder of YAML files`, 2);
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name) && name !== AGENCY_NAMES_FILE).sort();
  for (const name of names) {
    if ((await stat(join(folder, name))).size > MAX_FILE_BYTES) {
      throw new PersonError(`${join(folder, name)} is larger than ${MAX_FILE_BYTES} bytes; split it`, 2);
    }
  }
  return names;
}
