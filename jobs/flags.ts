/** Flags every command takes; a setting that is not given is looked up in the environment and the file. */
export interface CommonFlags {
  readonly config?: string;
  readonly warehouse?: string;
  readonly decisions?: string;
}

export interface RunFlags extends CommonFlags {
  readonly logFormat: 'text' | 'json';
  readonly quiet?: boolean;
}

export interface ReplayFlags extends RunFlags {
  readonly into?: string;
}

export interface CrawlFlags extends RunFlags {
  readonly sources?: string;
  readonly sampleSite?: boolean;
  readonly source?: string;
  readonly maxTime?: string;
  readonly since?: string;
  readonly dryRun?: boolean;
}

export interface QueryFlags extends CommonFlags {
  readonly format: 'table' | 'csv' | 'json';
}

export interface StatusFlags extends CommonFlags {
  readonly format: 'table' | 'json';
  readonly show?: string;
}

export interface VerifyFlags extends CommonFlags {
  readonly rebuildCatalogue?: boolean;
}

export interface PublishFlags extends RunFlags {
  readonly allowShrink?: string;
  readonly keep?: number;
}

export interface DiffFlags {
  readonly format: 'table' | 'json';
  /** Rows shown. */
  readonly rows: number;
}

export interface ExplainFlags extends CommonFlags {
  readonly agency?: string;
  readonly year?: string;
  readonly indicator?: string;
  readonly applicant?: string;
}

export interface ReviewFlags extends CommonFlags {
  readonly kind?: string;
  readonly author?: string;
  readonly list?: boolean;
}

export interface ServeFlags extends CommonFlags {
  readonly port: number;
}

/** Flags of `gongkai sources …`. */
export interface SourcesFlags extends CommonFlags {
  readonly sources?: string;
  readonly agency?: string;
}

export interface WithdrawFlags extends CommonFlags {
  readonly why: string;
}
