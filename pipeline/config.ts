import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { PersonError } from '../model/errors.ts';
import { nearest } from '../model/nearest.ts';

/** Every setting: what it means, its default, its name in the environment. The flags of a command win over all. */
const seconds = z.coerce.number().positive();
const count = z.coerce.number().int().positive();
const address = z.union([z.literal(''), z.url({ protocol: /^https?$/ })]);

export const SETTINGS = {
  warehouse: setting(z.string().min(1), 'warehouse', 'the warehouse folder'),
  sources: setting(z.string(), '', 'the folder of the source registry; empty for the one that comes with gongkai'),
  decisions: setting(z.string(), '', 'the folder of what people decided; empty for decisions in the warehouse folder'),
  contact: setting(z.string(), '', 'an address at which sites can reach the operator, sent with the User-Agent'),
  pause: setting(seconds, 1, 'seconds between two requests to one host'),
  concurrency: setting(count, 50, 'sources visited at once; a host still sees one request at a time'),
  source_minutes: setting(seconds, 30, 'minutes no source may exceed in one run'),
  crawl_minutes: setting(seconds, 360, 'minutes the crawl of one run may take; the rest follows on the next night'),
  workers: setting(z.coerce.number().int().nonnegative(), 0, 'processes that read documents; 0 for one per processor'),
  document_seconds: setting(seconds, 30, 'seconds one document may take before it is quarantined'),
  document_megabytes: setting(count, 1024, 'memory one worker may take before its document is quarantined'),
  keep_snapshots: setting(
    z.coerce.number().int().nonnegative(),
    0,
    'how many snapshots stay after one is published, the newest first and latest always; 0 keeps all',
  ),
  free_megabytes: setting(z.coerce.number().int().nonnegative(), 500, 'free disk space a run needs to begin'),
  metrics: setting(
    z.string(),
    '',
    'a file for the Prometheus textfile collector; empty for metrics.prom in the warehouse',
  ),
  ping_url: setting(
    address,
    '',
    'a dead-man switch: <url>/start at the begin, <url> when a run has finished, <url>/fail when it could not',
  ),
  on_findings: setting(
    z.string(),
    '',
    'a command that is run when a run ends with something new for a person, or could not finish; it reads summary.json on stdin',
  ),
} as const;

export type SettingName = keyof typeof SETTINGS;
export type Config = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> };

/** Where a setting in force comes from. */
export type Origin = 'default' | 'file' | 'environment' | 'flag';

export interface ConfigInForce {
  readonly config: Config;
  readonly origins: Readonly<Record<SettingName, Origin>>;
  /** The file that was read, or null where there is none. */
  readonly file: string | null;
}

function setting<T extends z.ZodType>(schema: T, standard: z.output<T>, meaning: string) {
  return { schema, standard, meaning };
}

/** The name of a setting in the environment: GONGKAI_PAUSE for pause. */
export function environmentName(name: SettingName): string {
  return `GONGKAI_${name.toUpperCase()}`;
}

const DEFAULT_FILE = 'gongkai.yaml';

/**
 * The settings in force: defaults, then the file, then the environment, then the flags.
 * @param file the configuration file, or undefined for gongkai.yaml in the current folder if there is one
 * @throws PersonError (2) that names every wrong setting, where it stands and what it may be
 */
export async function loadConfig(
  flags: Partial<Record<SettingName, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
  file?: string,
): Promise<ConfigInForce> {
  const path = file ?? environment['GONGKAI_CONFIG'] ?? DEFAULT_FILE;
  const fromFile = await readConfigFile(path, path !== DEFAULT_FILE);
  const problems: string[] = [];
  const origins: Partial<Record<SettingName, Origin>> = {};
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const name of Object.keys(SETTINGS) as SettingName[]) {
    const [origin, given, place] = lookUp(name, flags, environment, fromFile, path);
    origins[name] = origin;
    const parsed = SETTINGS[name].schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else
      problems.push(
        `${place}: ${name} is ${shown(name, given)}: ${parsed.error.issues[0]?.message ?? 'wrong'} (${SETTINGS[name].meaning})`,
      );
  }
  for (const name of Object.keys(fromFile ?? {})) {
    if (!(name in SETTINGS))
      problems.push(`${path}: there is no setting ${name}${suggestion(name)}; gongkai config lists all`);
  }
  for (const name of Object.keys(environment).filter((variable) => /^GONGKAI_[A-Z_]+$/.test(variable))) {
    const near = isKnownVariable(name)
      ? null
      : nearest(
          name,
          Object.keys(SETTINGS).map((one) => environmentName(one as SettingName)),
        );
    if (near !== null) problems.push(`${name}: there is no such setting: did you mean ${near}?`);
  }
  if (problems.length > 0) throw new PersonError(`the configuration is wrong:\n${problems.join('\n')}`, 2);
  return {
    config: values as Config,
    origins: origins as Record<SettingName, Origin>,
    file: fromFile === null ? null : path,
  };
}

/** A setting as it was given; an address that is called may hold a secret, and what is said of it ends in mails and logs. */
function shown(name: SettingName, given: unknown): string {
  return name === 'ping_url' ? 'no address that can be called' : JSON.stringify(given);
}

/** Flags that are not named after their setting. */
const FLAGS: Partial<Record<SettingName, string>> = { crawl_minutes: '--max-time', keep_snapshots: '--keep' };

/** Variables beside those of the settings. */
const OTHER_VARIABLES = new Set(['GONGKAI_CONFIG', 'GONGKAI_AUTHOR', 'GONGKAI_BROWSER_TESTS']);

function isKnownVariable(variable: string): boolean {
  return OTHER_VARIABLES.has(variable) || variable.slice('GONGKAI_'.length).toLowerCase() in SETTINGS;
}

function suggestion(name: string): string {
  const near = nearest(name, Object.keys(SETTINGS));
  return near === null ? '' : `: did you mean ${near}?`;
}

function lookUp(
  name: SettingName,
  flags: Partial<Record<SettingName, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
  file: Readonly<Record<string, unknown>> | null,
  path: string,
): [origin: Origin, value: unknown, place: string] {
  if (flags[name] !== undefined) return ['flag', flags[name], FLAGS[name] ?? `--${name.replaceAll('_', '-')}`];
  const variable = environment[environmentName(name)];
  if (variable !== undefined) return ['environment', variable, environmentName(name)];
  if (file && Object.hasOwn(file, name)) return ['file', file[name], path];
  return ['default', SETTINGS[name].standard, 'default'];
}

async function readConfigFile(path: string, wanted: boolean): Promise<Record<string, unknown> | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (!wanted && (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new PersonError(`the configuration file ${path} cannot be read: ${(error as Error).message}`, 2, {
      cause: error,
    });
  }
  const document = parseDocument(text);
  const [first] = document.errors;
  if (first) throw new PersonError(`the configuration file ${path} is no YAML: ${first.message}`, 2);
  const parsed = z.record(z.string(), z.unknown()).nullable().safeParse(document.toJS());
  if (!parsed.success)
    throw new PersonError(`the configuration file ${path} is not a list of settings (name: value)`, 2);
  return parsed.data ?? {};
}
