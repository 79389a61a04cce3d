import { describe, expect, test } from '@jest/globals';
import { isLive, screenOn } from '../../jobs/screen.ts';
import { showProgress, stateLine } from '../../jobs/show-progress.ts';
import { createLog } from '../../jobs/log.ts';

/** An output that keeps what was written. */
function output(columns = 80): { text: string; write: (text: string) => void; columns: number } {
  const kept = {
    text: '',
    columns,
    write: (text: string) => {
      kept.text += text;
    },
  };
  return kept;
}

const ERASE = '\r\u001b[2K';

describe('progress on a terminal', () => {
  test('a line is written over, and a line of the log takes its place and leaves it below', () => {
    const out = output();
    const screen = screenOn(out, true);
    screen.show('crawl  1 of 3');
    screen.show('crawl  2 of 3');
    createLog({ format: 'text', level: 'info', screen }).warn('slow');
    screen.clear();
    const [, line = ''] = /Z (.*)\n/.exec(out.text) ?? [];
    expect(line).toBe('warning: slow'.replace('warning', 'warn'));
    expect(out.text.replace(/\d{4}-.*Z /, '')).toBe(
      `crawl  1 of 3${ERASE}crawl  2 of 3${ERASE}warn: slow\ncrawl  2 of 3${ERASE}`,
    );
  });

  test('a text wider than the terminal is cut, so that it stays one line', () => {
    const out = output(12);
    screenOn(out, true).show('驻马店市应急管理局');
    expect(out.text).toBe('驻马店市应…');
  });

  test('where nothing can be written over, only lines are written', () => {
    const out = output();
    const screen = screenOn(out, false);
    screen.show('crawl');
    screen.line('done');
    screen.clear();
    expect(out.text).toBe('done\n');
  });

  test('a pipe, a dumb terminal and a build server are not live', () => {
    const write = (): void => undefined;
    expect(isLive({ write }, {})).toBe(false);
    expect(isLive({ write, isTTY: true }, { TERM: 'dumb' })).toBe(false);
    expect(isLive({ write, isTTY: true }, { CI: 'true' })).toBe(false);
    expect(isLive({ write, isTTY: true }, { TERM: 'xterm' })).toBe(true);
  });

  test('the state is made only as often as a person can see it', () => {
    let now = 0;
    let made = 0;
    const progress = showProgress(screenOn(output(), true), () => now);
    for (now = 0; now < 1000; now += 1) {
      progress.at(() => {
        made += 1;
        return { step: 'crawl', text: '', share: null, secondsLeft: null };
      });
    }
    expect(made).toBe(5);
  });

  test('a line says what is done, how much and how long', () => {
    expect(stateLine({ step: 'read', text: '12 documents', share: 0.256, secondsLeft: 754 })).toBe(
      'read      12 documents · 25 % · about 13 min left',
    );
    expect(stateLine({ step: 'publish', text: '', share: null, secondsLeft: null })).toBe('publish   …');
  });
});
