import type { Effects } from '../../model/effects.ts';

/** Calls that the operating system can refuse. */
const NAMES = [
  'mkdir',
  'openAppend',
  'write',
  'sync',
  'replaceFile',
  'rename',
  'symlink',
  'truncate',
  'remove',
] as const;
export type EffectName = (typeof NAMES)[number];

/** An error as the operating system gives it. */
export function systemError(code: string, name: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: refused, ${name}`), { code, syscall: name });
}

/**
 * Effects of which the n-th call of one name fails with a code, once; everything else is done. A write that fails has
 * written the first half.
 */
export function failingEffects(real: Effects, name: EffectName, n: number, code: string): Effects {
  let calls = 0;
  const refuses = (): boolean => ++calls === n;
  const effects: Effects = { ...real };
  if (name === 'write') {
    effects.write = async (handle, bytes) => {
      if (!refuses()) return real.write(handle, bytes);
      await real.write(handle, bytes.subarray(0, bytes.length >> 1));
      throw systemError(code, name);
    };
    return effects;
  }
  const whole = real[name] as (...args: unknown[]) => Promise<unknown>;
  const failing = (...args: unknown[]): Promise<unknown> =>
    refuses() ? Promise.reject(systemError(code, name)) : whole(...args);
  return Object.assign(effects, { [name]: failing });
}
