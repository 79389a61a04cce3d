import { displayWidth, printable } from '../sinks/query/width.ts';

/** Where progress goes: a terminal, or anything that only takes text. */
export interface Screen {
  /** A line that stays. */
  line(text: string): void;
  /** The one line that is written over again and again; nothing where lines cannot be written over. */
  show(text: string): void;
  /** Takes that line away. */
  clear(): void;
}

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const ERASE = '\r\u001b[2K';

/**
 * A screen on an output such as stderr.
 * @param live whether its last line may be written over; only on a terminal that can do it
 */
export function screenOn(output: Output, live: boolean): Screen {
  let shown = '';
  const clear = (): void => {
    if (shown !== '') output.write(ERASE);
    shown = '';
  };
  return {
    line: (text) => {
      const again = shown;
      clear();
      output.write(`${text}\n`);
      if (again !== '') output.write(again);
      shown = again;
    },
    show: (text) => {
      if (!live) return;
      const cut = fitting(printable(text), (output.columns ?? 80) - 1);
      if (cut === shown) return;
      clear();
      output.write(cut);
      shown = cut;
    },
    clear,
  };
}

/** Whether a line of an output can be written over: a terminal that no variable of the environment forbids. */
export function isLive(output: Output, environment: Readonly<Record<string, string | undefined>>): boolean {
  return output.isTTY === true && environment['TERM'] !== 'dumb' && (environment['CI'] ?? '') === '';
}

/** As much of a text as fits into so many columns. */
function fitting(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let cut = '';
  let width = 0;
  for (const character of text) {
    width += displayWidth(character);
    if (width > columns - 1) break;
    cut += character;
  }
  return `${cut}…`;
}
