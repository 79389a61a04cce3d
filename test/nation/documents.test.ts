import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ingest, replay } from '../../pipeline/commands.ts';
import { ask, inFolder, runIn } from '../pipeline/warehouse-folder.ts';
import { FIRST, LATER, htmlOf, type Page } from './documents.ts';

/**
 * Questions of analysts about a small nation that came in as documents. Every answer was added up by hand from the pages
 * in documents.ts.
 */

let folder: string;
let leave: () => void;
let left: Promise<void>;

async function publish(pages: readonly Page[]): Promise<void> {
  await mkdir(join(folder, 'pages'), { recursive: true });
  for (const page of pages) await writeFile(join(folder, 'pages', page.file), htmlOf(page));
  await ingest(runIn(folder, 'ingest'), [join(folder, 'pages')]);
}

beforeAll(async () => {
  await new Promise<void>((entered) => {
    left = inFolder(async (path) => {
      folder = path;
      entered();
      await new Promise<void>((done) => (leave = done));
    });
  });
  await publish(FIRST);
  await publish(LATER);
}, 240_000);
afterAll(async () => {
  leave();
  await left;
});

const RECEIVED = "harmonised_code = 'applications.received' AND applicant_type = 'total'";
const province = (name: string, columns: string, more = ''): string =>
  `SELECT ${columns} FROM province_year WHERE ${RECEIVED} AND province_name LIKE '${name}%' ${more} ORDER BY report_year`;
const nation = (columns: string, more = ''): string =>
  `SELECT ${columns} FROM nation_year WHERE ${RECEIVED} ${more} ORDER BY report_year`;
const series = (agency: string, columns = 'report_year, value, obs_status'): string =>
  `SELECT ${columns} FROM harmonised_series WHERE ${RECEIVED} AND agency_id = '${agency}' ORDER BY report_year`;

/** Question, statement, rows as text. */
const QUESTIONS: readonly (readonly [
  question: string,
  sql: string,
  rows: readonly (readonly (string | number)[])[],
])[] = [
  [
    'one agency through its renaming, with the break of the form and the hole of 2022',
    series('140400-emergency_management'),
    [
      [2016, 12, 'A'],
      [2018, 14, 'A'],
      [2019, 16, 'B'],
      [2020, 18, 'A'],
      [2021, 20, 'A'],
      [2023, 22, 'A'],
    ],
  ],
  [
    'a county that became a district is one agency',
    series('140404-emergency_management'),
    [
      [2016, 21, 'A'],
      [2020, 22, 'B'],
      [2021, 24, 'A'],
    ],
  ],
  [
    'the years in which an agency was renamed',
    `SELECT year FROM agency_links WHERE kind = 'renamed' AND from_agency_id = '140400-emergency_management'`,
    [[2019]],
  ],
  [
    'who became 市场监督管理局',
    `SELECT count(*), min(year), max(year) FROM agency_links WHERE kind = 'merged_into' AND to_agency_id = '410300-market_regulation'`,
    [[2, 2019, 2019]],
  ],
  [
    'a body of data is one agency over the reform of 2024',
    series('410300-data', 'report_year, value'),
    [
      [2022, 17],
      [2024, 19],
    ],
  ],
  [
    'its names',
    `SELECT name FROM agency_names WHERE agency_id = '410300-data' ORDER BY valid_from`,
    [['洛阳市大数据管理局'], ['洛阳市数据局']],
  ],
  [
    'an abolished city and its departments end',
    `SELECT agency_id, valid_to FROM agencies WHERE left(agency_id, 6) = '371200' ORDER BY 1`,
    [
      ['371200-government', 2018],
      ['371200-natural_resources', 2018],
    ],
  ],
  [
    'a city adds up its bureaus, the tax office stands beside it',
    province('山西', 'value, reported', 'AND report_year = 2021'),
    [[557, 2]],
  ],
  [
    'where the city is silent its bureaus stand, and a year without a known report is a hole',
    province('山西', 'report_year, value, reported, expected', 'AND report_year <> 2021'),
    [
      [2016, 33, 2, 2],
      [2018, 14, 1, 2],
      [2019, 16, 1, 2],
      [2020, 40, 2, 2],
      [2023, 22, 1, 1],
    ],
  ],
  [
    'a zone stands for its bodies under another wording, not for the city’s',
    province('山东', 'value, reported', 'AND report_year = 2021'),
    [[52, 2]],
  ],
  ['a city that was abolished, in its own years', province('山东', 'value', 'AND report_year = 2017'), [[99]]],
  [
    'the city it went to stands for its district',
    province('山东', 'value, reported', 'AND report_year = 2020'),
    [[330, 1]],
  ],
  [
    'a city under the province stands for its zone’s bureau',
    province('河南', 'value, reported', 'AND report_year = 2021'),
    [[66, 1]],
  ],
  [
    'bodies that were merged later stand side by side before',
    province('河南', 'value, reported', 'AND report_year = 2016'),
    [[34, 2]],
  ],
  [
    'the final report stands, not the draft; one that waits is a hole',
    province('河南', 'value, reported, expected', 'AND report_year = 2020'),
    [[30, 1, 2]],
  ],
  [
    '兵团 stands beside 新疆 and for its city',
    province('新疆', 'value, value_if_complete, reported', 'AND report_year = 2021'),
    [[1320, 1320, 2]],
  ],
  [
    'and for its city also where 新疆 is silent, which is no complete sum',
    province('新疆', 'value, value_if_complete, reported', 'AND report_year = 2022'),
    [[241, '', 2]],
  ],
  [
    'the nation, with its holes and its break',
    nation('report_year, value, value_if_complete, reported, expected, obs_status'),
    [
      [2016, 100, '', 5, 5, 'A'],
      [2017, 99, '', 1, 3, 'A'],
      [2018, 14, '', 1, 2, 'A'],
      [2019, 49, '', 2, 3, 'B'],
      [2020, 400, '', 4, 5, 'A'],
      [2021, 2083, '', 8, 8, 'A'],
      [2022, 258, '', 3, 4, 'A'],
      [2023, 22, '', 1, 2, 'A'],
      [2024, 19, '', 1, 1, 'A'],
    ],
  ],
  [
    'refusals have no figure on the form of 2014, and say why',
    `SELECT DISTINCT share_of_reported, note FROM nation_shares('applications.refused', 'applications.processed') WHERE report_year < 2019`,
    [['', 'no applications.refused in the form of 2014']],
  ],
  [
    'the share of refusals in 2021',
    `SELECT part, whole, share FROM nation_shares('applications.refused', 'applications.processed') WHERE report_year = 2021`,
    [[190, 2083, '']],
  ],
  [
    'granted goes through all editions',
    `SELECT report_year, value, obs_status FROM nation_year WHERE harmonised_code = 'applications.granted' AND applicant_type = 'total' AND report_year IN (2018, 2019) ORDER BY report_year`,
    [
      [2018, 11, 'A'],
      [2019, 44, 'B'],
    ],
  ],
  [
    'the form of 2014 does not ask who',
    `SELECT count(*) FROM nation_year WHERE harmonised_code = 'applications.received' AND applicant_type <> 'total' AND report_year < 2019`,
    [[0]],
  ],
  [
    'a correction at the same address, and what it changed',
    `SELECT from_value, to_value, from_is_current, to_is_current FROM revisions
     WHERE agency_id = '410300-data' AND indicator_code = 'applications.received' AND applicant_type = 'total'`,
    [[18, 19, 'false', 'true']],
  ],
  [
    'a draft found beside the final report does not stand',
    `SELECT received FROM applications WHERE agency_id = '410300-market_regulation' AND report_year = 2020 AND applicant_type = 'total'`,
    [[30]],
  ],
  ['a copy elsewhere is no second report', `SELECT count(*) FROM documents WHERE status = 'duplicate'`, [[1]]],
  [
    'one current report per agency, year and scope',
    `SELECT count(*) FROM (SELECT 1 FROM reports WHERE is_current AND agency_id IS NOT NULL GROUP BY agency_id, report_year, scope HAVING count(*) > 1)`,
    [[0]],
  ],
  [
    'what waits for a person is in no series, and marked where reports are listed',
    `SELECT w.agency_name, w.received, s.value FROM applications w LEFT JOIN harmonised_series s
       ON s.report_id = w.report_id AND ${RECEIVED.replaceAll('applicant_type', 's.applicant_type').replace('harmonised_code', 's.harmonised_code')}
     WHERE w.waits AND w.applicant_type = 'total' ORDER BY w.received`,
    [
      ['应急管理局', 77, ''],
      ['焦作市应急管理局', 78, ''],
    ],
  ],
  [
    'names that nobody could place',
    'SELECT state, agency_name, reports FROM unmatched_agencies',
    [['unknown', '应急管理局', 1]],
  ],
  [
    'the same agencies in three years',
    `SELECT report_year, count(*), sum(value) FROM balanced_panel('applications.received', 2019, 2021)
     WHERE applicant_type = 'total' GROUP BY 1 ORDER BY 1`,
    [
      [2019, 1, 16],
      [2020, 1, 18],
      [2021, 1, 20],
    ],
  ],
  [
    'what is missing between the reports of an agency',
    `SELECT report_year, status FROM coverage WHERE agency_id = '140400-emergency_management' AND status <> 'reported' ORDER BY 1`,
    [
      [2017, 'not_found'],
      [2022, 'not_found'],
    ],
  ],
  [
    'no government is said to be less than its parts',
    `SELECT count(*) FROM checks WHERE check_code = 'P1' AND NOT passed`,
    [[0]],
  ],
];

/** Numbers as they are said: 12.000000 as 12. */
const said = (rows: readonly (readonly (string | number)[])[]): string[][] =>
  rows.map((row) => row.map((value) => String(value).replace(/^(-?\d+)\.0+$/, '$1')));

describe('a nation of documents', () => {
  test.each(QUESTIONS)('%s', async (_, sql, rows) => {
    expect(said(await ask(folder, sql))).toEqual(said(rows));
  });

  test('all answers are the same after a replay', async () => {
    await replay(runIn(folder, 'replay'));
    for (const [, sql, rows] of QUESTIONS) expect(said(await ask(folder, sql))).toEqual(said(rows));
  }, 120_000);
});
