import type { Log } from '../model/effects.ts';
import { printable } from '../sinks/query/width.ts';
import pino from 'pino';

/** How a run talks while it works: always to stderr, as stdout is for results. */
export interface LogOptions {
  readonly format: 'text' | 'json';
  readonly level: 'debug' | 'info' | 'warn' | 'silent';
}

/** A log of one line per event: for people with the time, or JSON for machines. */
export function createLog({ format, level }: LogOptions): Log {
  if (format === 'json') return jsonLog(level);
  const rank = LEVELS.indexOf(level);
  const write = (name: (typeof LEVELS)[number], message: string): void => {
    if (LEVELS.indexOf(name) < rank) return;
    const time = new Date().toISOString().slice(0, 19);
    const prefix = name === 'info' ? '' : `${name}: `;
    process.stderr.write(`${time}Z ${prefix}${printable(message)}\n`);
  };
  return {
    debug: (message) => write('debug', message),
    info: (message) => write('info', message),
    warn: (message) => write('warn', message),
    error: (message) => write('error', message),
  };
}

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

function jsonLog(level: LogOptions['level']): Log {
  const log = pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
  return {
    debug: (message, fields = {}) => log.debug(fields, message),
    info: (message, fields = {}) => log.info(fields, message),
    warn: (message, fields = {}) => log.warn(fields, message),
    error: (message, fields = {}) => log.error(fields, message),
  };
}
