import { Command, Option } from 'commander';
import { packageVersion } from '../pipeline/code-version.ts';

/** Sets the exit code of the process where a command finished without an error. */
export type SetExit = (code: 0 | 1) => void;

const WAREHOUSE = (): Option =>
  new Option('--warehouse <folder>', 'the warehouse folder').default('warehouse').env('GONGKAI_WAREHOUSE');
const LOG_FORMAT = (): Option =>
  new Option('--log-format <format>', 'how progress is written to stderr').choices(['text', 'json']).default('text');
const QUIET = (): Option => new Option('--quiet', 'only the summary, and warnings');
const SOURCES = (): Option => new Option('--sources <folder>', 'the source registry').env('GONGKAI_SOURCES');
const SAMPLE = (): Option =>
  new Option('--sample-site', 'crawl the bundled sample site on this machine, without the network').conflicts(
    'sources',
  );

/** The command line. Each command's module is loaded when it runs, so that --help is instant. */
export function createProgram(setExit: SetExit): Command {
  const program = new Command('gongkai')
    .description('Yearly government-information-disclosure reports of China as one traceable warehouse')
    .version(packageVersion())
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(gongkai --help lists the commands)');
  writing(program.command('nightly'))
    .description('crawl the sources, archive, read, load, check and publish a snapshot')
    .addOption(SOURCES())
    .addOption(SAMPLE())
    .option('--source <id>', 'only this source')
    .action(async (options: CrawlFlags) => setExit(await (await import('./nightly.ts')).nightlyJob(options)));
  writing(program.command('crawl'))
    .description('find and download into the archive only')
    .addOption(SOURCES())
    .addOption(SAMPLE())
    .option('--source <id>', 'only this source')
    .action(async (options: CrawlFlags) => setExit(await (await import('./nightly.ts')).crawlJob(options)));
  writing(program.command('ingest'))
    .description('take local files and folders through the same reading and loading')
    .argument('<path...>', 'files and folders, folders recursively')
    .action(async (paths: string[], options: RunFlags) =>
      setExit(await (await import('./ingest.ts')).ingestJob(paths, options)),
    );
  writing(program.command('replay'))
    .description("build the warehouse again from the archive, with today's code and without the network")
    .action(async (options: RunFlags) => setExit(await (await import('./replay.ts')).replayJob(options)));
  writing(program.command('publish'))
    .description('write a snapshot of the warehouse')
    .action(async (options: RunFlags) => setExit(await (await import('./publish.ts')).publishJob(options)));
  program
    .command('query')
    .description('answer one SQL query from the warehouse, read-only')
    .argument('<sql>', 'the query')
    .addOption(
      new Option('--format <format>', 'how the rows are written').choices(['table', 'csv', 'json']).default('table'),
    )
    .addOption(WAREHOUSE())
    .action(async (sql: string, options: QueryFlags) => (await import('./query.ts')).queryJob(sql, options));
  program
    .command('status')
    .description('coverage, last runs, and what waits for a person')
    .addOption(new Option('--format <format>', 'how it is written').choices(['table', 'json']).default('table'))
    .option('--show <kind>', 'list everything of one kind that waits')
    .addOption(WAREHOUSE())
    .action(async (options: StatusFlags) => setExit(await (await import('./status.ts')).statusJob(options)));
  program
    .command('verify')
    .description('compute every checksum of the archive and of the snapshots again')
    .addOption(WAREHOUSE())
    .action(async (options: { warehouse: string }) => setExit(await (await import('./verify.ts')).verifyJob(options)));
  return program;
}

function writing(command: Command): Command {
  return command.addOption(WAREHOUSE()).addOption(LOG_FORMAT()).addOption(QUIET());
}

export interface RunFlags {
  readonly warehouse: string;
  readonly logFormat: 'text' | 'json';
  readonly quiet?: boolean;
}

export interface CrawlFlags extends RunFlags {
  readonly sources?: string;
  readonly sampleSite?: boolean;
  readonly source?: string;
}

export interface QueryFlags {
  readonly warehouse: string;
  readonly format: 'table' | 'csv' | 'json';
}

export interface StatusFlags {
  readonly warehouse: string;
  readonly format: 'table' | 'json';
  readonly show?: string;
}
