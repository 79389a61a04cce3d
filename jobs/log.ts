import pino from 'pino';
import type { Log } from '../model/effects.ts';
import { printable } from '../sinks/query/width.ts';
import type { Screen } from './screen.ts';

/** How a run talks while it works: always to stderr, as stdout is for results. */
export interface LogOptions {
  readonly format: 'text' | 'json';
  readonly level: 'debug' | 'info' | 'warn' | 'silent';
  /** Where lines of text go. */
  readonly screen: Screen;
  /** Fields of every line of JSON; looked at when the line is written. */
  readonly fields?: () => Readonly<Record<string, unknown>>;
}

/** A log of one line per event: for people with the time, or JSON for machines. */
export function createLog({ format, level, screen, fields = () => ({}) }: LogOptions): Log {
  if (format === 'json') return jsonLog(level, fields);
  const rank = LEVELS.indexOf(level);
  const write = (name: (typeof LEVELS)[number], message: string): void => {
    if (LEVELS.indexOf(name) < rank) return;
    const time = new Date().toISOString().slice(0, 19);
    const prefix = name === 'info' ? '' : `${name}: `;
    screen.line(`${time}Z ${prefix}${printable(message)}`);
  };
  return {
    debug: (message) => write('debug', message),
    info: (message) => write('info', message),
    warn: (message) => write('warn', message),
    error: (message) => write('error', message),
  };
}

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

function jsonLog(level: LogOptions['level'], fields: () => Readonly<Record<string, unknown>>): Log {
  const options = {
    level,
    base: null,
    mixin: () => ({ ...fields() }),
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const destination = pino.destination({ fd: 2, sync: true });
  // A log that takes no more must not keep a night from its work.
  destination.on('error', () => undefined);
  const log = pino(options, destination);
  return {
    debug: (message, more = {}) => log.debug(more, message),
    info: (message, more = {}) => log.info(more, message),
    warn: (message, more = {}) => log.warn(more, message),
    error: (message, more = {}) => log.error(more, message),
  };
}
