/** What one agency did in one year, as whole numbers: the truth behind its report. */

export const REFUSED = [
  'state_secret',
  'other_law',
  'security_stability',
  'third_party',
  'internal_affairs',
  'process',
  'enforcement_file',
  'query_matter',
] as const;
export const UNAVAILABLE = ['not_held', 'needs_creation', 'unclear'] as const;
export const NOT_PROCESSED = ['petition', 'repeated', 'publication', 'excessive', 'reconfirm'] as const;
export const OTHER = ['no_correction', 'unpaid_fee', 'misc'] as const;
export const RESULTS = ['upheld', 'corrected', 'other', 'pending'] as const;
export const BLOCKS = ['review', 'litigation_direct', 'litigation_after_review'] as const;
const SINGLE = [
  'received_natural',
  'received_business',
  'received_legal',
  'carried_in',
  'carried_out',
  'granted',
  'partial',
  'normative_issued',
  'normative_repealed',
  'normative_in_force',
  'penalties',
  'fees',
  'staff',
  'staff_full_time',
  'funding',
  'courses',
] as const;

export const FACTS = [
  ...SINGLE,
  ...REFUSED.map((ground) => `refused.${ground}` as const),
  ...UNAVAILABLE.map((reason) => `unavailable.${reason}` as const),
  ...NOT_PROCESSED.map((reason) => `not_processed.${reason}` as const),
  ...OTHER.map((reason) => `other.${reason}` as const),
  ...BLOCKS.flatMap((block) => RESULTS.map((result) => `${block}.${result}` as const)),
] as const;
export type Fact = (typeof FACTS)[number];
export type Facts = Readonly<Record<Fact, number>>;

/** A whole number from 0 up to `below`, the same for the same words. */
export function draw(below: number, ...words: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const character of words.join('|')) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return ((hash ^ (hash >>> 16)) >>> 0) % below;
}

/** The facts of an agency in a year. What comes in is what goes out: received + carried in = processed + carried out. */
export function factsOf(agency: string, year: number): Facts {
  const facts = Object.fromEntries(FACTS.map((fact) => [fact, draw(4, agency, year, fact)])) as Record<Fact, number>;
  facts.granted = 6 + draw(20, agency, year, 'granted');
  facts.carried_out = draw(3, agency, year, 'carried');
  facts.carried_in = draw(3, agency, year - 1, 'carried');
  const came = processed(facts) + facts.carried_out - facts.carried_in;
  facts.received_business = draw(3, agency, year, 'business');
  facts.received_legal = draw(2, agency, year, 'legal');
  facts.received_natural = came - facts.received_business - facts.received_legal;
  facts.normative_in_force = 20 + draw(30, agency, year, 'force');
  facts.penalties = draw(300, agency, year, 'penalties');
  facts.fees = draw(10_000, agency, year, 'fees');
  facts.staff_full_time = 1 + draw(3, agency, year, 'full');
  facts.staff = facts.staff_full_time + draw(5, agency, year, 'part');
  facts.funding = draw(50_000, agency, year, 'funding');
  return facts;
}

/** Facts added up. */
export function total(list: readonly Facts[]): Facts {
  const sum = Object.fromEntries(FACTS.map((fact) => [fact, 0])) as Record<Fact, number>;
  for (const facts of list) for (const fact of FACTS) sum[fact] += facts[fact];
  return sum;
}

/** The sum of all facts that begin with a word: `refused`, `review`. */
export function group(facts: Facts, word: string): number {
  return FACTS.filter((fact) => fact.startsWith(`${word}.`)).reduce((sum, fact) => sum + facts[fact], 0);
}

export function received(facts: Facts): number {
  return facts.received_natural + facts.received_business + facts.received_legal;
}

export function processed(facts: Facts): number {
  return (
    facts.granted +
    facts.partial +
    ['refused', 'unavailable', 'not_processed', 'other'].reduce((sum, word) => sum + group(facts, word), 0)
  );
}
