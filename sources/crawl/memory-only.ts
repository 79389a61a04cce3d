import { Configuration, EventManager } from '@crawlee/basic';

/**
 * Crawlee's own way of asking the system for processor and memory starts `ps`, which small images lack, and ends the
 * process where it can't. How many sources go at once is settled before a run, so there is nothing to ask.
 */
class UnmeasuredSystem extends EventManager {}

/**
 * The configuration of a crawler whose queue lives in memory (the frontier is the truth) and that starts no process.
 * There is nothing to write at the end, so nothing is waited for.
 */
export function memoryOnly(): Configuration {
  // A memory that is told is not asked for; without measures nothing is compared with it.
  const configuration = new Configuration({ persistStorage: false, purgeOnStart: false, memoryMbytes: 1024 });
  configuration.useEventManager(new UnmeasuredSystem(configuration));
  Object.assign(configuration.getStorageClient(), { teardown: undefined });
  return configuration;
}
