import { whole, type Decimal } from '../../model/decimal.ts';
import type { Edition } from '../../model/vocabulary.ts';
import { cellSpec } from '../../transforms/forms/form.ts';
import { formOf } from '../../transforms/forms/forms.ts';
import { cellKey } from '../../transforms/forms/cell-key.ts';
import { formIdentities } from '../../transforms/forms/identities.ts';
import type { Random } from './random.ts';

/** How much an agency has to report: most have nothing, a few have a different number in nearly every cell. */
export type Profile = 'nothing' | 'little' | 'much';

/** The figures of one report by cell key, in the unit the form prints (万元 where it says so). */
export type Figures = Map<string, Decimal>;

const APPLICANTS = ['natural_person', 'business', 'research', 'social', 'legal_service', 'other_organisation'];

/** Figures that obey every identity of the form. */
export function figuresOf(edition: Edition, profile: Profile, random: Random): Figures {
  const figures: Figures = new Map();
  for (const panel of formOf(edition).panels) {
    for (let row = 0; row < Math.max(1, panel.rows.length); row += 1) {
      for (let column = 0; column < panel.columns.length; column += 1) {
        const key = cellKey(cellSpec(panel, row, column));
        figures.set(key, figureOf(key, profile, random));
      }
    }
  }
  if (edition === '2014') addUp2014(figures);
  else {
    addUpApplications(figures);
    for (const block of ['review', 'litigation_direct', 'litigation_after_review']) addUpBlock(figures, block);
    boundDocuments(figures);
  }
  return figures;
}

const AMOUNT = /amount|application_fees|funding/;
const LARGE = /decisions|items_last_year|disclosed\.total|channel\./;

function figureOf(key: string, profile: Profile, random: Random): Decimal {
  if (profile === 'nothing') return 0n;
  if (profile === 'little' && random.chance(0.75)) return 0n;
  if (AMOUNT.test(key)) return BigInt(random.int(1, 99_999_999)) * 100n;
  if (key.includes('items_change')) return whole(random.int(-60, 60));
  if (LARGE.test(key)) return whole(random.int(1, profile === 'much' ? 40_000 : 300));
  return whole(random.int(profile === 'much' ? 1 : 0, profile === 'much' ? 900 : 9));
}

/** 总计 is the sum of the outcomes, and what was received and carried in is what was processed or carried out. */
function addUpApplications(figures: Figures): void {
  const outcomes = formIdentities(formOf(figures.has('applications.other.misc|total') ? '2021' : '2019')).filter(
    ({ code }) => code === 'R2',
  );
  for (const { scope, right } of outcomes) {
    if (scope === 'total') continue;
    const processed = sum(
      figures,
      right.map((cell) => cellKey(cell)),
    );
    figures.set(`applications.processed|${scope}`, processed);
    const all = processed + get(figures, `applications.carried_out|${scope}`);
    const carried = get(figures, `applications.carried_in|${scope}`);
    const carriedIn = carried > all ? all : carried;
    figures.set(`applications.carried_in|${scope}`, carriedIn);
    figures.set(`applications.received|${scope}`, all - carriedIn);
  }
  for (const key of figures.keys()) {
    const [indicator, applicant] = key.split('|');
    if (applicant !== 'total') continue;
    figures.set(
      key,
      sum(
        figures,
        APPLICANTS.map((part) => `${indicator}|${part}`),
      ),
    );
  }
}

function addUpBlock(figures: Figures, block: string): void {
  const parts = ['upheld', 'corrected', 'other', 'pending'].map((outcome) => `${block}.${outcome}|all`);
  figures.set(`${block}.total|all`, sum(figures, parts));
}

/** The innermost sums first: the total of the refusals is itself a part of the replies. */
function addUp2014(figures: Figures): void {
  const identities = formIdentities(formOf('2014')).toReversed();
  for (const { left, right } of identities) {
    const [total] = left;
    if (total) {
      figures.set(
        cellKey(total),
        sum(
          figures,
          right.map((cell) => cellKey(cell)),
        ),
      );
    }
  }
  bound(figures, 's2014.disclosed.normative_documents', 's2014.disclosed.total');
  bound(figures, 's2014.response.press_conferences_head', 's2014.response.press_conferences');
  bound(figures, 's2014.response.interviews_head', 's2014.response.interviews');
}

function boundDocuments(figures: Figures): void {
  for (const code of ['regulations', 'normative_documents', 'other_documents']) {
    bound(figures, `${code}.newly_disclosed`, `${code}.total_disclosed`);
    bound(figures, `${code}.issued`, `${code}.in_force`);
  }
}

/** A part that is larger than its whole changes places with it. */
function bound(figures: Figures, part: string, whole_: string): void {
  const small = figures.get(`${part}|all`);
  const large = figures.get(`${whole_}|all`);
  if (small === undefined || large === undefined || small <= large) return;
  figures.set(`${part}|all`, large);
  figures.set(`${whole_}|all`, small);
}

function get(figures: Figures, key: string): Decimal {
  const value = figures.get(key);
  if (value === undefined) throw new Error(`no figure ${key}`);
  return value;
}

function sum(figures: Figures, keys: readonly string[]): Decimal {
  return keys.reduce((total, key) => total + get(figures, key), 0n);
}
