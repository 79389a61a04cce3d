import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parseDecimal } from '../../model/decimal.ts';
import type { Edition } from '../../model/vocabulary.ts';
import { sampleResources } from '../../sources/sample-site/resources.ts';
import { cellSpec } from '../../transforms/forms/form.ts';
import { formOf } from '../../transforms/forms/forms.ts';
import { cellKey } from '../../transforms/forms/cell-key.ts';
import type { TruthCell } from '../corpus/draft.ts';
import { GOLD_REPORTS, goldCells, goldDescription, goldText, type GoldReport } from '../gold/gold.ts';
import { scoreDocument, type Score } from './score.ts';

/** A document whose figures a person typed, or that was written in the format by a word processor. */
export interface Fixture {
  readonly name: string;
  readonly format: string;
  readonly edition: Edition;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  readonly truth: ReadonlyMap<string, TruthCell>;
}

/** Where the sample site publishes each report, in the form in which agencies publish. */
const PUBLISHED: Readonly<Record<GoldReport, string>> = {
  'jiyuan-2022': '/jiyuan/2023/01-30/W020230130402513679810.docx',
  'zhumadian-2021': '/zhumadian/xxgknb/202201/zmdyjglj2021ndbg.txt',
  'zibo-2019': '/zibo/art/2020/1/16/art_1234_1840027.html',
  'shangdang-2022': '/shangdang/zfxxgknb/202301/t20230118_1234567.html',
  'mem-2021': '/mem/gk/zfxxgknb/202201/W020220129587730147321.pdf',
};
const FOLDER = 'test/fixtures/formats';

/** The real reports, as text and as the sample site publishes them, and the forms written by office programs. */
export function fixtures(): Fixture[] {
  return [...GOLD_REPORTS.flatMap(realReports), ...writtenForms()];
}

/** Reads a fixture from its bytes. */
export async function scoreFixture({ name, bytes, contentType, edition, truth }: Fixture): Promise<Score> {
  return scoreDocument({ sourceUri: name, bytes, ...(contentType ? { contentType } : {}) }, { edition, truth });
}

function realReports(report: GoldReport): Fixture[] {
  const { edition } = goldDescription(report);
  const truth = new Map(
    goldCells(report).map((cell) => [
      `${cell.indicator_code}|${cell.applicant_type}`,
      { text: cell.raw_text, value: parseDecimal(cell.value) },
    ]),
  );
  const published = sampleResources().get(PUBLISHED[report]);
  if (!published) throw new Error(`the sample site has no ${PUBLISHED[report]}`);
  const { path, contentType, body } = published;
  return [
    { name: `${report}.txt`, format: 'real txt', edition, bytes: Buffer.from(goldText(report)), truth },
    { name: path, format: `real ${extname(path).slice(1)}`, edition, bytes: body, contentType, truth },
  ];
}

/** The figures of the forms in test/fixtures/formats, in the order of the form (see test/builders/form-tables.ts). */
const PROACTIVE: Readonly<Record<'2019' | '2021', readonly string[]>> = {
  '2019': '31 32 33 34 35 36 1353 4 1357 29954 -592 29362 114 -19 95 37 38 39 40 -41 42 23400400'.split(' '),
  '2021': '11 12 13 14 15 16 1417 18 19 201904.57'.split(' '),
};
const FIRST_OF_APPLICATIONS = 130;
const FIRST_OF_DISPUTES = 51;

function writtenForms(): Fixture[] {
  return readdirSync(FOLDER)
    .filter((file) => /^form-20(?:19|21)\.\w+$/.test(file))
    .sort()
    .map((file) => {
      const edition = file.includes('2019') ? '2019' : '2021';
      const bytes = readFileSync(join(FOLDER, file));
      return { name: file, format: `written ${extname(file).slice(1)}`, edition, bytes, truth: writtenTruth(edition) };
    });
}

function writtenTruth(edition: '2019' | '2021'): Map<string, TruthCell> {
  const truth = new Map<string, TruthCell>();
  const proactive = PROACTIVE[edition].values();
  for (const panel of formOf(edition).panels) {
    const printed = panel.section === 'applications' ? panel.rows : panel.rows.filter(({ local }) => local !== true);
    const rows = printed.length > 0 ? printed.map((row) => panel.rows.indexOf(row)) : [0];
    rows.forEach((row, nth) =>
      panel.columns.forEach((_, column) => {
        const text =
          panel.section === 'proactive'
            ? String(proactive.next().value)
            : panel.section === 'applications'
              ? String(FIRST_OF_APPLICATIONS + nth * 10 + column)
              : String(FIRST_OF_DISPUTES + column);
        truth.set(cellKey(cellSpec(panel, row, column)), { text, value: parseDecimal(text) });
      }),
    );
  }
  return truth;
}
