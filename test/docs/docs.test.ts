import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from '@jest/globals';
import { createProgram } from '../../jobs/program.ts';
import { environmentName, SETTINGS, type SettingName } from '../../pipeline/config.ts';

const NAMES = readdirSync('docs').filter((name) => name.endsWith('.md'));
const ENGLISH = NAMES.filter((name) => !name.endsWith('.zh-CN.md')).map((name) => join('docs', name));
const PAIRS = [...ENGLISH, 'README.md'].map((file) => [file, file.replace(/\.md$/, '.zh-CN.md')] as const);
const ALL = [...PAIRS.flat(), 'CONTRIBUTING.md', 'CHANGELOG.md'];

const read = (file: string): string => readFileSync(file, 'utf8');
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** What is the same in every language: the shape of a page, its code, its numbers of rows and points. */
function shapeOf(text: string): object {
  const prose = text.replace(/```[\s\S]*?```/g, '');
  return {
    headings: all(prose, /^(#+) /gm),
    // Drawings hold words.
    code: all(text, /```\w*\n([\s\S]*?)```/g).filter((block) => !/[▶▼]/.test(block)),
    rows: all(prose, /^(\|)/gm).length,
    points: all(prose, /^(?:- |\d+\. )()/gm).length,
  };
}

/** What a page names in code, but for words that are translated. */
function namesIn(text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '');
  return [...new Set(all(prose, /`([^`\n]+)`/g))].filter((name) => /^[\x20-\x7e]+$/.test(name)).sort();
}

describe.each(PAIRS)('%s and %s', (english, chinese) => {
  test('have the same headings, code, tables and points', () => {
    expect(shapeOf(read(chinese))).toEqual(shapeOf(read(english)));
  });

  test('name the same things', () => {
    const links = (name: string): string => name.replace('.zh-CN', '');
    expect(namesIn(read(chinese)).map(links)).toEqual(namesIn(read(english)).map(links));
  });
});

describe.each(ALL)('%s', (file) => {
  const text = read(file);

  test('links to what is there', () => {
    const targets = all(text, /\]\((?!https?:|#)([^)#\s]+)/g);
    expect(targets.filter((target) => !existsSync(join(dirname(file), target)))).toEqual([]);
  });

  test('names modules and folders that are there', () => {
    const paths = all(text, /`((?:sinks|sources|transforms|pipeline|jobs|model|test|docs|scripts)\/[\w./-]+)`/g);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('names commands and flags that there are', () => {
    const program = createProgram(() => undefined);
    for (const line of all(text, /gongkai ([a-z][^`\n]*)/g)) {
      const words = line.replace(/"[^"]*"/g, 'TEXT').split(/[\s,;:]+/);
      let command: Command | undefined = program.commands.find((one) => one.name() === words[0]);
      if (command === undefined) continue;
      command = command.commands.find((one) => one.name() === words[1]) ?? command;
      const known = command.options.flatMap(({ long }) => long ?? []);
      for (const flag of words.filter((word) => /^--[a-z-]+$/.test(word)))
        expect([line, known]).toEqual([line, expect.arrayContaining([flag])]);
    }
  });
});

test('every setting that the docs name is one, by its name and in the environment', () => {
  const variables = Object.keys(SETTINGS).map((name) => environmentName(name as SettingName));
  const others = ['GONGKAI_AUTHOR', 'GONGKAI_CONFIG', 'GONGKAI_BROWSER_TESTS'];
  const named = ALL.flatMap((file) => all(read(file), /\b(GONGKAI_[A-Z_]+)\b/g));
  expect(named.filter((name) => ![...variables, ...others].includes(name))).toEqual([]);
});
