/** What the last visit to a source may have found, beside its reports: the kinds of the table source_findings. */
export const SOURCE_FINDING_KINDS = [
  'list_empty', // no list of the source holds a report
  'list_failed', // a list cannot be read
  'list_changed', // a list had rows on earlier nights and has none now, no more than half, or no report among them
  'list_cut', // a list is longer than what is read of it
  'lapsed_domain', // another owner's pages stand at the address
  'fewer_than_expected', // than the registry says
  'fewer_than_stated', // than the list itself says
  'report_withdrawn', // a report was taken off its list and from its address
  'moved_host', // a list answers from another host
  'other_scheme', // a host answers by http or https only, and links to itself by the other
  'blocked', // the site turned the crawler away
  'robots_disallow',
  'robots_unreachable',
  'time_limit',
  'request_limit',
  'busy', // the site asks to come later
  'no_answer', // addresses that nobody answered
  'source_failed', // the source could not be opened
] as const;
export type SourceFindingKind = (typeof SOURCE_FINDING_KINDS)[number];

/** The kinds by which a site, or its robots.txt, says that it will not be read. */
export const REFUSALS: readonly SourceFindingKind[] = ['blocked', 'robots_disallow'];
