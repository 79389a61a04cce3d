import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { shellWord } from '../../model/shell-word.ts';

test('a plain path stays as it is', () => {
  for (const plain of ['/srv/gongkai/w', './年报', 'w-1_2.duckdb']) expect(shellWord(plain)).toBe(plain);
});

test.each(['my folder/w', "o'clock", '$HOME', 'a;b', '', '*', 'a\nb', '~'])('a shell reads %j as one word', (text) => {
  expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text);
});
