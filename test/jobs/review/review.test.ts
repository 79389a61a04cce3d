import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { ReviewItem } from '../../../pipeline/decisions/queue.ts';
import { loadDecisions } from '../../../pipeline/decisions/load.ts';
import { realEffects } from '../../../pipeline/effects.ts';
import { runDialogue, type DialogueResult } from '../../../jobs/review/dialogue.ts';
import { grouped } from '../../../jobs/review/group.ts';
import { createPrompt } from '../../../jobs/review/prompt.ts';
import { listLine } from '../../../jobs/review/show.ts';
import { inFolder } from '../../pipeline/warehouse-folder.ts';

const NOON = { ...realEffects, now: () => new Date('2026-11-21T12:00:00Z') };
const SHA = 'a'.repeat(64);

function item(kind: ReviewItem['kind'], given: Partial<ReviewItem> = {}): ReviewItem {
  return {
    kind,
    documentId: 'd0123456789abcdef',
    sourceId: 'jy-0001',
    sourceUri: 'http://example.invalid/a.html',
    sha256: SHA,
    message: 'something is wrong',
    cause: null,
    place: null,
    text: null,
    figure: null,
    check: null,
    finding: null,
    agency: null,
    year: null,
    ...given,
  };
}

const DOUBTFUL = item('doubtful', {
  text: '6 8',
  figure: { indicator: 'licensing.decisions', applicant: 'all', value: '68' },
});
const CHECK = item('failed_check', {
  check: { code: 'R1', scope: 'business', expected: '0', actual: '5' },
});

const CROSS = item('cross_check', {
  check: { code: 'X1', scope: 'total', expected: '4', actual: '6' },
});
const CONTRADICTION = item('contradiction', {
  check: { code: 'R9', scope: 'received', expected: '159', actual: '164' },
});
const INCOMPLETE = item('incomplete', { finding: 'missing_row', message: 'the row 行政强制 is not printed' });
const DAMAGED = item('damaged_text', { finding: 'charset', message: 'the label says utf-8, the bytes gbk' });
const SOURCE = item('source', {
  documentId: '',
  sha256: '',
  sourceUri: 'http://example.invalid/',
  finding: 'list_gone',
  message: 'the list answers 404',
});

interface Reviewed extends DialogueResult {
  readonly said: string;
  /** The decisions written, by kind: where, ground and decision. */
  readonly decided: readonly (readonly [kind: string, appliesTo: object, expect: object, decision: unknown])[];
}

/** Answers the dialogue about some items with lines, one for each question. */
async function review(items: readonly ReviewItem[], answers: readonly string[]): Promise<Reviewed> {
  let reviewed: Reviewed | undefined;
  await inFolder(async (folder) => {
    const input = new PassThrough();
    const output = new PassThrough();
    let said = '';
    output.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
    input.end(answers.map((answer) => `${answer}\n`).join(''));
    const prompt = createPrompt(input, output);
    const context = { folder: join(folder, 'decisions'), author: '李', effects: NOON, explain: async () => null };
    const result = await runDialogue(items, prompt, context);
    prompt.close();
    const decisions = await loadDecisions(context.folder);
    const decided = decisions.map((one) => {
      expect([one.author, one.date]).toEqual(['李', '2026-11-21']);
      return [one.kind, one.applies_to, one.expect, 'decision' in one ? one.decision : null] as const;
    });
    const written = result.written.map((path) => path.slice(context.folder.length + 1));
    reviewed = { ...result, written, said, decided };
  });
  if (!reviewed) throw new Error('the dialogue did not end');
  return reviewed;
}

describe('the review', () => {
  test.each([
    [
      'has looked at a check between years',
      CROSS,
      ['a', 'the agency took over another'],
      ['accept_check', { document: SHA, check: 'X1', scope: 'total' }, { expected: '4', actual: '6' }, null],
    ],
    [
      'has looked at a text that contradicts its table',
      CONTRADICTION,
      ['a', 'printed so'],
      ['accept_check', { document: SHA, check: 'R9', scope: 'received' }, { expected: '159', actual: '164' }, null],
    ],
    [
      'has looked at a form that is not whole',
      INCOMPLETE,
      ['a', 'printed so'],
      ['accept_finding', { document: SHA, finding: 'missing_row' }, { message: INCOMPLETE.message }, null],
    ],
    [
      'has looked at a damaged text',
      DAMAGED,
      ['a', 'two characters of the footer'],
      ['accept_finding', { document: SHA, finding: 'charset' }, { message: DAMAGED.message }, null],
    ],
    [
      'ignores what a source shows',
      SOURCE,
      ['a', 'the site is being moved'],
      ['ignore_source_finding', { source: 'jy-0001', finding: 'list_gone' }, { message: SOURCE.message }, null],
    ],
    [
      'accepts a figure',
      DOUBTFUL,
      ['a', 'seen'],
      [
        'accept_value',
        { document: SHA, indicator: 'licensing.decisions', applicant: 'all' },
        { raw_text: '6 8', value: '68' },
        null,
      ],
    ],
    [
      'corrects a figure',
      DOUBTFUL,
      ['c', '8', 'a footnote mark'],
      [
        'correct_value',
        { document: SHA, indicator: 'licensing.decisions', applicant: 'all' },
        { raw_text: '6 8' },
        { value: '8' },
      ],
    ],
    [
      'finds a figure blank',
      DOUBTFUL,
      ['b', 'a stain'],
      [
        'correct_value',
        { document: SHA, indicator: 'licensing.decisions', applicant: 'all' },
        { raw_text: '6 8' },
        { value: null },
      ],
    ],
    [
      'explains a label',
      item('unknown_label', { text: '罚没案件' }),
      ['y', '行政处罚', '1', 'o', 'their word for it'],
      ['label', { source: 'jy-0001' }, { text: '罚没案件' }, { row: 'penalty' }],
    ],
    [
      'looks at a failed check',
      CHECK,
      ['a', 'printed so'],
      ['accept_check', { document: SHA, check: 'R1', scope: 'business' }, { expected: '0', actual: '5' }, null],
    ],
    [
      'says whose report it is',
      item('unmatched', { year: 2020 }),
      ['w', '140404-emergency_management', '2021', 'on the seal'],
      [
        'agency_year',
        { document: SHA },
        { agency: null, year: 2020 },
        { agency: '140404-emergency_management', year: 2021 },
      ],
    ],
    [
      'takes a document for no report',
      item('quarantined'),
      ['n', 'a poster'],
      ['not_a_report', { document: SHA }, { status: 'quarantined' }, null],
    ],
    [
      'takes a document for a report',
      item('quarantined'),
      ['r', '长治市上党区应急管理局', '', 'a scan'],
      ['is_report', { document: SHA }, { status: 'quarantined' }, { agency_name: '长治市上党区应急管理局' }],
    ],
  ])('%s', async (_, one, answers, decision) => {
    const { decided, left } = await review([one], answers);
    expect(decided).toEqual([decision]);
    expect(left).toBe(0);
  });

  describe('of figures doubted for one cause', () => {
    const cause = '2 readings are possible for 2 cells under 1 columns';
    const figures = ['issued', 'repealed', 'in_force'].map((last, at) =>
      item('doubtful', {
        ...DOUBTFUL,
        cause,
        text: String(at),
        figure: { indicator: `regulations.${last}`, applicant: 'all', value: String(at) },
      }),
    );
    const other = item('doubtful', { ...DOUBTFUL, cause: 'two signs are printed: --' });

    test('asks once, and writes a decision about each', async () => {
      const { decided, left, said } = await review([...figures, other], ['a', 'seen', 's']);
      expect(decided.map(([, about]) => about)).toEqual(
        ['in_force', 'issued', 'repealed'].map((last) => ({
          document: SHA,
          indicator: `regulations.${last}`,
          applicant: 'all',
        })),
      );
      expect(left).toBe(1);
      expect(said).toContain('2 of 2');
      expect(grouped([...figures, other]).map(listLine)).toEqual([
        expect.stringContaining(`3 figures: ${cause}`),
        expect.stringContaining('something is wrong'),
      ]);
    });

    test.each([
      ['about each where they are not all right', ['e', 'a', 'seen', 's', 'b', 'a stain'], 1],
      ['about none without a reason', ['a', ''], 3],
      ['about the next where they are skipped', ['s'], 3],
      ['no more where the input ends', ['e', 'a', 'seen'], 2],
    ])('asks %s', async (_, answers, left) => {
      expect((await review(figures, answers)).left).toBe(left);
    });

    test('keeps those of other reports, and what has no such cause, apart', () => {
      const elsewhere = { ...figures[0]!, documentId: 'd2' };
      expect(grouped([figures[0]!, elsewhere, CHECK, CHECK]).map(({ length }) => length)).toEqual([1, 1, 1, 1]);
    });
  });

  test('names each file after what it decides', async () => {
    const { written } = await review([DOUBTFUL, CHECK], ['a', 'seen', 'a', 'seen']);
    expect(written).toEqual([
      'accept_value-d0123456789abcdef-licensing.decisions-all.yaml',
      'accept_check-d0123456789abcdef-R1-business.yaml',
    ]);
  });

  test.each([
    ['skips', ['s', 'a', 'seen'], 1],
    ['does nothing without a reason', ['a', '', 'a', 'seen'], 1],
    ['does nothing without a value', ['c', '', 'a', 'seen'], 1],
    ['ends when told', ['q', 'a', 'seen'], 2],
    ['ends with its input, in the middle of a question', ['c'], 2],
    ['ends without input', [], 2],
  ])('%s', async (_, answers, left) => {
    expect((await review([DOUBTFUL, CHECK], answers)).left).toBe(left);
  });

  test('asks again after a key that is none, and after a value that is none', async () => {
    const { said, decided } = await review([DOUBTFUL], ['x', 'c', 'eight', 'typo', 'c', '8', 'seen']);
    expect(said).toContain('x is none of the keys');
    expect(said).toContain('not written: decision.value: must be a number in plain digits');
    expect(decided).toHaveLength(1);
  });

  test('writes out what could steer the terminal', async () => {
    const hostile = item('doubtful', { ...DOUBTFUL, text: '6\u001b[2J8', sourceUri: 'a\u202eb', message: 'c\u0007' });
    const { said } = await review([hostile], ['\u001b[31m']);
    expect(said).toMatch(/6\\u001b\[2J8/);
    expect(said + listLine([hostile])).not.toMatch(/[\u001b\u202e\u0007]/);
  });

  test('never writes over a file', async () => {
    await inFolder(async (folder) => {
      const name = 'accept_value-d0123456789abcdef-licensing.decisions-all.yaml';
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, name), '# kept\n');
      const input = new PassThrough();
      input.end('a\nseen\n');
      const prompt = createPrompt(input, new PassThrough());
      await runDialogue([DOUBTFUL], prompt, { folder, author: 'Li', effects: NOON, explain: async () => null });
      prompt.close();
      expect(await readFile(join(folder, name), 'utf8')).toBe('# kept\n');
      expect((await readdir(folder)).sort()).toEqual([name.replace('.yaml', '-2.yaml'), name]);
    });
  });
});

test('a decision whose ground is gone is shown with its place: it is put right there, not decided again', async () => {
  const stale = item('expired_decision', { sourceUri: 'x.yaml:3', message: 'correct_value of Li: the cell prints 7' });
  const { said, written, left } = await review([stale], ['s']);
  expect(said).toContain('put it right in x.yaml:3, or remove it there');
  expect([written, left]).toEqual([[], 1]);
});
