import { expect, test } from '@jest/globals';
import { saidOf } from '../../../transforms/read/said.ts';

test.each([
  [
    'words of a library',
    new Error('Header Signature: Expected d0cf11e0a1b11ae1'),
    ' (Header Signature: Expected d0cf11e0a1b11ae1)',
  ],
  ['an error of the engine', new TypeError("Cannot read properties of undefined (reading 'length')"), ''],
  ['no words', new Error(''), ''],
  ['no error', 'cut off', ' (cut off)'],
])('%s', (_, error, said) => {
  expect(saidOf(error)).toBe(said);
});
