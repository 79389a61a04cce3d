import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { regexesBelow, regexesIn } from './regexes.ts';
import { leastCpu } from '../cpu-time.ts';

const LENGTH = 100_000;
/** Milliseconds for one search through the whole text; twenty times what the slowest takes on a quiet machine. */
const LONGEST = 1000;

/** Characters and short pieces that patterns look for, each alone without end. */
const UNITS: readonly string[] = [
  [' ', '\t', '\n', '\u00a0', '\u3000', '0', ' 0', '1.', 'a', 'a ', '\u00e9', '年', '一', '局', '政府信息公开'],
  ['，', '、', '（', '"', '<', '<a', '&#', '.', ':', '-', '/', '#'],
].flat();

/** Patterns that take the square of their text, and the most characters they are ever given. */
const BOUNDED: ReadonlyMap<string, number> = new Map([
  [String.raw`\s+(?=[年月日\d])|(?<=[年月])\s+`, 400],
  [String.raw`\s*[-_|–—]+\s*[^-_|–—]{2,40}$`, 2000],
]);

/** What a pattern takes of the processor, the least of three measures where it seems slow; without end, Infinity. */
async function milliseconds(regex: RegExp, text: string): Promise<number> {
  try {
    return await leastCpu(LONGEST, () => replaceAll(regex, text));
  } catch (error) {
    if (String(error).includes('timed out')) return Infinity;
    throw error;
  }
}

/** One for all: to make a context takes longer than most searches. */
const globals = createContext();
const REPLACE = new Script('text.replace(regex, "")');

function replaceAll(regex: RegExp, text: string): void {
  Object.assign(globals, { text, regex: new RegExp(regex.source, `${regex.flags.replace('g', '')}g`) });
  REPLACE.runInContext(globals, { timeout: LONGEST * 5 });
}

/** The transforms meet whole documents; the other rooms addresses, names, headers and lists. */
test.each([
  ['transforms', LENGTH, 150],
  ['sources', 20_000, 50],
  ['sinks', 20_000, 10],
  ['pipeline', 20_000, 5],
  ['jobs', 20_000, 1],
])(
  'no regular expression of %s takes long over a long text of one kind',
  async (room, longest, least) => {
    const all = regexesBelow(fileURLToPath(new URL(`../../${room}`, import.meta.url)));
    expect(all.length).toBeGreaterThanOrEqual(least);
    const slow: string[] = [];
    for (const { file, regex } of all) {
      const length = BOUNDED.get(regex.source) ?? longest;
      for (const unit of UNITS) {
        const text = unit.repeat(Math.ceil(length / unit.length));
        const took = await milliseconds(regex, text);
        if (took > LONGEST)
          slow.push(`${file}: ${String(regex)} takes ${Math.round(took)} ms over ${JSON.stringify(unit)}`);
      }
    }
    expect(slow).toEqual([]);
  },
  600_000,
);

test('a regular expression that explodes is seen', async () => {
  expect(await milliseconds(/(?:a|a)+b/, 'a'.repeat(40))).toBe(Infinity);
}, 60_000);

describe('the regular expressions in some code', () => {
  test.each([
    ['const a = /x[/"]y/g.test(b);', ['/x[/"]y/g']],
    ['a / b / c; d = e /f/ g', []],
    ["f('/a/', \"/b/\", /c'd/)", ["/c'd/"]],
    ['`${x}/robots.txt ${y.replace(/z/u, `${/w/.source}/v/`)}/t/`', ['/z/u', '/w/']],
    ['// /a/\n/* /b/ */ return /c/', ['/c/']],
  ])('%s', (code, expected) => {
    expect(regexesIn(code).map(String)).toEqual(expected);
  });
});
