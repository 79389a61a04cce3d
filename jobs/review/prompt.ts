import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { printable } from '../../sinks/query/width.ts';

/** A key a person may press, with what it means. */
export interface Choice {
  readonly key: string;
  readonly label: string;
}

/** How a person is asked. Every answer is null when the input has ended. */
export interface Prompt {
  /** Asks for one of the keys until it gets one. */
  choose(question: string, choices: readonly Choice[]): Promise<string | null>;
  /** Asks for a line of text, trimmed. */
  line(question: string): Promise<string | null>;
  /** Writes a line; what comes from outside must be printable already. */
  say(text: string): void;
  close(): void;
}

type Terminal = Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };

/** Longer answers are cut: nobody types more, and a pipe may hold anything. */
const LONGEST_ANSWER = 4_000;

/** A prompt over a terminal, where a key needs no Enter, or over a pipe, where each answer is a line. */
export function createPrompt(input: Terminal, output: Writable): Prompt {
  const lines = new Lines(input, output);
  const raw = input.isTTY === true && input.setRawMode !== undefined;
  const nextLine = async (): Promise<string | null> => {
    const line = (await lines.next())?.slice(0, LONGEST_ANSWER) ?? null;
    // A terminal shows what is typed; of a pipe nothing would be seen.
    if (input.isTTY !== true) output.write(`${printable(line ?? '')}\n`);
    return line;
  };
  return {
    choose: async (question, choices) => {
      const shown = choices.map(({ key, label }) => `[${key}] ${label}`).join('  ');
      for (;;) {
        output.write(`${question}\n  ${shown} > `);
        const answer = raw ? await readKey(input, output, lines) : await nextLine();
        if (answer === null) return null;
        const key = answer.trim().slice(0, 1).toLowerCase();
        const chosen = choices.find((choice) => choice.key === key);
        if (chosen) return chosen.key;
        output.write(`  ${printable(answer.trim().slice(0, 40))} is none of the keys\n`);
      }
    },
    line: async (question) => {
      output.write(`${question} > `);
      return (await nextLine())?.trim() ?? null;
    },
    say: (text) => {
      output.write(`${text}\n`);
    },
    close: () => lines.close(),
  };
}

/** The lines of an input, asked for one at a time: readline drops those that come while nobody asks. */
class Lines {
  private readonly input: Terminal;
  private readonly output: Writable;
  private reader: ReturnType<typeof createInterface> | null = null;
  private readonly waiting: string[] = [];
  private asked: ((line: string | null) => void) | null = null;
  private ended = false;

  constructor(input: Terminal, output: Writable) {
    this.input = input;
    this.output = output;
  }

  async next(): Promise<string | null> {
    this.open();
    const line = this.waiting.shift();
    if (line !== undefined) return line;
    if (this.ended) return null;
    return new Promise((resolve) => {
      this.asked = resolve;
    });
  }

  /** Lets go of the input; a terminal can then be read key by key. */
  close(): void {
    const { reader } = this;
    this.reader = null;
    reader?.close();
    this.input.pause();
  }

  private open(): void {
    if (this.reader !== null || this.ended) return;
    const terminal = this.input.isTTY === true;
    const reader = createInterface({ input: this.input, ...(terminal ? { output: this.output, terminal } : {}) });
    this.reader = reader;
    reader.on('line', (line) => {
      const { asked } = this;
      this.asked = null;
      if (asked) asked(line);
      else this.waiting.push(line);
    });
    reader.on('close', () => {
      if (this.reader !== reader) return;
      this.ended = true;
      this.asked?.(null);
    });
  }
}

const END_KEYS = new Set(['\u0003', '\u0004']);

/** One key of a terminal; null for Ctrl-C and Ctrl-D. */
async function readKey(input: Terminal, output: Writable, lines: Lines): Promise<string | null> {
  lines.close();
  input.setRawMode?.(true);
  input.resume();
  try {
    const pressed = await new Promise<string | null>((resolve) => {
      const settle = (key: string | null): void => {
        input.removeListener('data', onData);
        input.removeListener('end', onEnd);
        resolve(key);
      };
      const onData = (data: Buffer | string): void => {
        const key = data.toString().slice(0, 1);
        settle(END_KEYS.has(key) ? null : key);
      };
      const onEnd = (): void => settle(null);
      input.on('data', onData);
      input.on('end', onEnd);
    });
    output.write(`${printable(pressed ?? '')}\n`);
    return pressed;
  } finally {
    input.setRawMode?.(false);
    input.pause();
  }
}
