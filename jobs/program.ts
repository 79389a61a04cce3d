import { Command, Option } from 'commander';
import { packageVersion } from '../pipeline/runs/code-version.ts';
import type {
  CommonFlags,
  CrawlFlags,
  DiffFlags,
  ExplainFlags,
  PublishFlags,
  QueryFlags,
  ReplayFlags,
  ReviewFlags,
  RunFlags,
  ServeFlags,
  SourcesFlags,
  StatusFlags,
  VerifyFlags,
  WithdrawFlags,
} from './flags.ts';

/** Sets the exit code of the process where a command finished without an error. */
export type SetExit = (code: 0 | 1) => void;

/** The command line. Each command's module is loaded when it runs, so that --help is instant. */
export function createProgram(setExit: SetExit): Command {
  const program = new Command('gongkai')
    .description('Yearly government-information-disclosure reports of China as one traceable warehouse')
    .version(packageVersion())
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(gongkai --help lists the commands)');
  const commands = [writingCommands, readingCommands, sourceCommands, maintenanceCommands];
  for (const add of commands) add(program, setExit);
  return program;
}

function writingCommands(program: Command, setExit: SetExit): void {
  crawling(program.command('nightly'))
    .description('crawl the sources, archive, read, load, check and publish a snapshot')
    .option('--dry-run', 'say what would be visited, and change nothing')
    .action(async (options: CrawlFlags) => setExit(await (await import('./nightly.ts')).nightlyJob(options)));
  crawling(program.command('crawl'))
    .description('find and download into the archive only')
    .action(async (options: CrawlFlags) => setExit(await (await import('./nightly.ts')).crawlJob(options)));
  writing(program.command('ingest'))
    .description('take local files and folders through the same reading and loading')
    .argument('<path...>', 'files and folders, folders recursively')
    .action(async (paths: string[], options: RunFlags) =>
      setExit(await (await import('./ingest.ts')).ingestJob(paths, options)),
    );
  writing(program.command('replay'))
    .description("build the warehouse again from the archive, with today's code and without the network")
    .option('--into <file>', 'build a second warehouse in this file and leave the first as it is, for gongkai diff')
    .action(async (options: ReplayFlags) => setExit(await (await import('./replay.ts')).replayJob(options)));
  writing(program.command('publish'))
    .description('write a snapshot of the warehouse')
    .option('--allow-shrink <why>', 'publish although it holds less than the one before; the manifest says why')
    .option('--keep <number>', 'remove the oldest snapshots beyond this many, never the latest', Number)
    .action(async (options: PublishFlags) => setExit(await (await import('./publish.ts')).publishJob(options)));
}

function readingCommands(program: Command, setExit: SetExit): void {
  common(program.command('query'))
    .description('answer one SQL query from the warehouse, read-only')
    .argument('<sql>', 'the query')
    .addOption(
      new Option('--format <format>', 'how the rows are written').choices(['table', 'csv', 'json']).default('table'),
    )
    .action(async (sql: string, options: QueryFlags) => (await import('./query.ts')).queryJob(sql, options));
  common(program.command('status'))
    .description('coverage, last runs, and what waits for a person')
    .addOption(new Option('--format <format>', 'how it is written').choices(['table', 'json']).default('table'))
    .option('--show <kind>', 'list everything of one kind that waits')
    .action(async (options: StatusFlags) => setExit(await (await import('./status.ts')).statusJob(options)));
  common(program.command('explain'))
    .description('show how a document was read, or follow a value back to its cell')
    .argument('[document]', 'a document_id, report_id, address, or a file')
    .option('--agency <name>', 'the agency of a value, by name or agency_id')
    .option('--year <year>', 'the report year')
    .option('--indicator <code>', 'the indicator_code')
    .option('--applicant <type>', 'the applicant_type (default: total)')
    .action(async (document: string | undefined, options: ExplainFlags) =>
      setExit(await (await import('./explain.ts')).explainJob(document, options)),
    );
}

function maintenanceCommands(program: Command, setExit: SetExit): void {
  common(program.command('review'))
    .description('go through what waits for a person, and write down what is decided')
    .option('--kind <kind>', 'only what is of this kind, e.g. doubtful')
    .option('--author <name>', 'who decides (default: GONGKAI_AUTHOR, or the name of the user)')
    .option('--list', 'only list what can be decided')
    .action(async (options: ReviewFlags) => setExit(await (await import('./review.ts')).reviewJob(options)));
  program
    .command('diff')
    .description('say what differs between two states and why: exit 0 where nothing does, 1 where something does')
    .argument('<before>', 'a warehouse file, a warehouse folder, or the folder of a snapshot')
    .argument('<after>', 'the same, for the newer state')
    .addOption(new Option('--format <format>', 'how it is written').choices(['table', 'json']).default('table'))
    .option('--rows <number>', 'changed reports and observations shown', Number, 20)
    .action(async (before: string, after: string, options: DiffFlags) =>
      setExit(await (await import('./diff.ts')).diffJob(before, after, options)),
    );
  common(program.command('withdraw'))
    .description('mark a snapshot as not to be used, and move latest back')
    .argument('<id>', 'the snapshot, or latest')
    .requiredOption('--why <reason>', 'what is wrong with it')
    .action(async (id: string, options: WithdrawFlags) => (await import('./withdraw.ts')).withdrawJob(id, options));
  common(program.command('verify'))
    .description('compute every checksum of the archive and of the snapshots again')
    .option(
      '--rebuild-catalogue',
      'first make lost or damaged catalogues of the archive again from files that are whole',
    )
    .action(async (options: VerifyFlags) => setExit(await (await import('./verify.ts')).verifyJob(options)));
  common(program.command('serve'))
    .description("show the newest snapshot's site and a box for SQL, to this machine alone")
    .option('--port <number>', 'the port on 127.0.0.1; 0 for any free one', Number, 8321)
    .action(async (options: ServeFlags) => (await import('./serve.ts')).serveJob(options));
  common(program.command('doctor'))
    .description('say what is missing on this machine and what to do')
    .action(async (options: CommonFlags) => setExit(await (await import('./doctor.ts')).doctorJob(options)));
  program
    .command('config')
    .description('print every setting in force and where it comes from')
    .addOption(CONFIG())
    .action(async (options: CommonFlags) => (await import('./config.ts')).configJob(options));
}

function sourceCommands(program: Command, setExit: SetExit): void {
  const sources = program.command('sources').description('look after the source registry');
  common(sources.command('check'))
    .description('try an entry, or all, and say what was found')
    .argument('[id]', 'the entry')
    .option('--sources <folder>', 'the source registry')
    .action(async (id: string | undefined, options: SourcesFlags) =>
      setExit(await (await import('./sources.ts')).checkJob(id, options)),
    );
  common(sources.command('add'))
    .description('scaffold an entry for a list page')
    .argument('<url>', 'the page that lists the annual reports')
    .option('--sources <folder>', 'the source registry')
    .option('--agency <name>', 'the full name of the agency')
    .action(async (url: string, options: SourcesFlags) => (await import('./sources.ts')).addJob(url, options));
  common(sources.command('import'))
    .description('turn a JSON array of plain facts into entries')
    .argument('<file>', 'agency, region_code, sector, list_url, platform, charset, expected_per_year, allow_hosts')
    .option('--sources <folder>', 'the source registry')
    .action(async (file: string, options: SourcesFlags) => (await import('./sources.ts')).importJob(file, options));
}

const CONFIG = (): Option =>
  new Option('--config <file>', 'the configuration file (default: gongkai.yaml, if there is one)');

/** The options of every command that has a warehouse. */
export function common(command: Command): Command {
  return command
    .option('--warehouse <folder>', 'the warehouse folder (default: warehouse)')
    .option('--decisions <folder>', 'what people decided (default: decisions in the warehouse folder)')
    .addOption(CONFIG());
}

/** The options of every command that writes to the warehouse. */
export function writing(command: Command): Command {
  return common(command)
    .addOption(
      new Option('--log-format <format>', 'how progress is written to stderr')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--quiet', 'only the summary, and warnings');
}

function crawling(command: Command): Command {
  return writing(command)
    .option('--sources <folder>', 'the source registry')
    .addOption(
      new Option('--sample-site', 'crawl the bundled sample site on this machine, without the network').conflicts(
        'sources',
      ),
    )
    .option('--source <id>', 'only this source')
    .option('--since <day>', 'only what lists date from this day on (2025-01-31, 2025-01 or 2025); the rest waits')
    .option('--max-time <minutes>', 'minutes the crawl may take; the rest follows in the next run');
}
