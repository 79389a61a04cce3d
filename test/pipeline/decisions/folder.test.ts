import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadDecisions } from '../../../pipeline/decisions/load.ts';
import { inFolder } from '../warehouse-folder.ts';

const VALUE = `id: one
kind: correct_value
applies_to: { source_uri: a.html, indicator: licensing.decisions }
expect: { raw_text: '6 8' }
decision: { value: 8 }
reason: seen
author: Li
date: 2026-11-21
`;

/** What the folder with these files gives: the ids, or what is said about it. */
async function load(files: Readonly<Record<string, string>>): Promise<string[] | string> {
  let result: string[] | string = '';
  await inFolder(async (folder) => {
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    result = await loadDecisions(folder).then(
      (decisions) => decisions.map(({ id, file, line }) => `${id} ${file}:${line}`),
      (error: Error) => error.message.replaceAll(`${folder}/`, ''),
    );
  });
  return result;
}

describe('a folder of decisions', () => {
  test('may be missing', async () => {
    expect(await loadDecisions('/nowhere/at/all')).toEqual([]);
  });

  test('holds one decision a file, or lists of them, and the names of agencies beside', async () => {
    const list = `# by case\ndecisions:\n${VALUE.replace('one', 'two').replace('a.html', 'b.html').replaceAll(/^/gm, '    ').replace('    id', '  - id')}`;
    expect(
      await load({
        'a.yaml': VALUE,
        'b.yml': list,
        'agency-names.yaml': 'names: []',
        'note.txt': 'x',
        'empty.yaml': '',
      }),
    ).toEqual(['one a.yaml:1', 'two b.yml:3']);
  });

  test.each([
    [
      'an unknown kind',
      VALUE.replace('correct_value', 'corect_value'),
      'a.yaml:2 kind: must be one of correct_value, accept_value, label, not_a_report, is_report, agency_year, accept_check, accept_finding, ignore_source_finding (it is',
    ],
    ['a field that is missing', VALUE.replace('author: Li\n', ''), 'a.yaml:1 author: is missing'],
    [
      'a field that is not known',
      `${VALUE}autor: Li\n`,
      'a.yaml:9 autor: is not known here; remove it or put its spelling right',
    ],
    [
      'text that is not quoted',
      VALUE.replace("'6 8'", '68'),
      'a.yaml:4 expect.raw_text: must be text: put it in quotes (it is 68)',
    ],
    [
      'no number',
      VALUE.replace('value: 8', 'value: eight'),
      'a.yaml:5 decision.value: must be a number in plain digits, such as "12.5" (it is "eight")',
    ],
    [
      'a day that is none',
      VALUE.replace('2026-11-21', '21.11.2026'),
      'a.yaml:8 date: must be a day such as 2026-11-21 (it is "21.11.2026")',
    ],
    [
      'no document',
      VALUE.replace('source_uri: a.html, ', ''),
      'a.yaml:3 applies_to: must name the document: document (its sha256) or source_uri, or agency together with year (it is',
    ],
    [
      'an indicator that is none',
      VALUE.replace('licensing.decisions', 'licences'),
      'a.yaml:3 applies_to.indicator: there is no indicator licences',
    ],
    ['text that is no YAML', 'id: "one', 'a.yaml:1 YAML: '],
    [
      'text that is no decision',
      'one',
      'a.yaml:1 decisions: the file must hold one decision, or a list named decisions',
    ],
  ])('says where %s stands', async (_, text, message) => {
    const said = await load({ 'a.yaml': text });
    expect(said).toContain(message);
    expect(said).toMatch(/^the decisions have \d+ problems:\n/);
  });

  test('says which decisions have the same name, or decide the same', async () => {
    expect(await load({ 'a.yaml': VALUE, 'b.yaml': VALUE })).toContain('b.yaml:1 id: one is taken at a.yaml:1');
    expect(await load({ 'a.yaml': VALUE, 'b.yaml': VALUE.replace('one', 'two') })).toContain(
      'b.yaml:1 applies_to: is decided already at a.yaml:1',
    );
  });

  test('does not unfold aliases without end', async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`)
      .join('\n')}\n`;
    expect(await load({ 'a.yaml': bomb })).toContain('Excessive alias count');
  });
});
