import type { Severity } from '../../model/vocabulary.ts';
import { keyed, type KeyedCell } from './cell-key.ts';
import { cellSpec, type Form, type Panel } from './form.ts';

/**
 * The sums that the forms' cells obey, as data made from the forms. R1 is printed on the form itself (本列数据的勾稽
 * 关系为：第一项加第二项之和，等于第三项加第四项之和); R2 to R4 follow from its totals; R11 from the totals of the
 * 2014 form. Both sides are sums of cells.
 */
export interface Identity {
  readonly code: 'R1' | 'R2' | 'R3' | 'R4' | 'R11';
  /** What it is applied to: an applicant type, a row's indicator, a block of table 4. */
  readonly scope: string;
  readonly left: readonly KeyedCell[];
  readonly right: readonly KeyedCell[];
  readonly severity: Severity;
}

const known = new WeakMap<Panel, readonly Identity[]>();

/** All identities of a panel. */
export function identitiesOf(panel: Panel): readonly Identity[] {
  let identities = known.get(panel);
  if (!identities) {
    identities = makeIdentities(panel);
    known.set(panel, identities);
  }
  return identities;
}

function makeIdentities(panel: Panel): readonly Identity[] {
  switch (panel.section) {
    case 'proactive':
      return [];
    case 'applications':
      return applicationIdentities(panel);
    case 'disputes':
      return ['review', 'litigation_direct', 'litigation_after_review'].map((block) => ({
        code: 'R4',
        scope: block,
        left: all([`${block}.total`]),
        right: all(['upheld', 'corrected', 'other', 'pending'].map((outcome) => `${block}.${outcome}`)),
        severity: 'error',
      }));
    case 'statistics_2014':
      return SUMS_2014.map(([total, ...parts]) => ({
        code: 'R11',
        scope: `s2014.${total}`,
        left: all([`s2014.${total}`]),
        right: all(parts.map((part) => `s2014.${part}`)),
        severity: 'error',
      }));
  }
}

/** All identities of a form. */
export function formIdentities(form: Form): readonly Identity[] {
  return form.panels.flatMap((panel) => identitiesOf(panel));
}

function applicationIdentities(panel: Panel): Identity[] {
  const applicants = panel.columns.map((_, column) => cellSpec(panel, 0, column).applicantType);
  const outcomes = panel.rows.map(({ code }) => code).filter((code) => OUTCOME.test(code));
  const perColumn = applicants.flatMap((applicantType): Identity[] => {
    const cells = (codes: readonly string[]): KeyedCell[] =>
      codes.map((code) => keyed(`applications.${code}`, applicantType));
    return [
      {
        code: 'R1',
        scope: applicantType,
        left: cells(['received', 'carried_in']),
        right: cells(['processed', 'carried_out']),
        severity: 'error',
      },
      {
        code: 'R2',
        scope: applicantType,
        left: cells(['processed']),
        right: outcomes.map((code) => keyed(code, applicantType)),
        severity: 'error',
      },
    ];
  });
  const parts = applicants.filter((applicantType) => applicantType !== 'total');
  const perRow = panel.rows.map(({ code: indicatorCode }): Identity => ({
    code: 'R3',
    scope: indicatorCode,
    left: [keyed(indicatorCode, 'total')],
    right: parts.map((applicantType) => keyed(indicatorCode, applicantType)),
    severity: 'error',
  }));
  return [...perColumn, ...perRow];
}

const OUTCOME = /^applications\.(?:granted|partial|other|(?:refused|unavailable|not_processed|other)\..+)$/;

const SUMS_2014: ReadonlyArray<readonly [total: string, ...parts: string[]]> = [
  [
    'applications.received',
    'applications.received.in_person',
    'applications.received.fax',
    'applications.received.online',
    'applications.received.letter',
  ],
  ['applications.concluded', 'applications.concluded.on_time', 'applications.concluded.extended'],
  [
    'applications.replied',
    'applications.replied.already_public',
    'applications.replied.granted',
    'applications.replied.partial',
    'applications.replied.refused',
    'applications.replied.not_this_agency',
    'applications.replied.not_exist',
    'applications.replied.needs_correction',
    'applications.replied.other_channel',
  ],
  [
    'applications.replied.refused',
    'applications.replied.refused.state_secret',
    'applications.replied.refused.trade_secret',
    'applications.replied.refused.privacy',
    'applications.replied.refused.security_stability',
    'applications.replied.refused.not_government_information',
    'applications.replied.refused.other_law',
  ],
  ['review.total', 'review.upheld', 'review.corrected', 'review.other'],
  ['litigation.total', 'litigation.upheld', 'litigation.corrected', 'litigation.other'],
  ['institution.staff', 'institution.staff_full_time', 'institution.staff_part_time'],
];

function all(codes: readonly string[]): KeyedCell[] {
  return codes.map((code) => keyed(code, 'all'));
}
