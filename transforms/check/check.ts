import type { Check, Observation } from '../../model/reading.ts';
import type { Edition } from '../../model/vocabulary.ts';
import { formOf } from '../forms/forms.ts';
import { formIdentities } from '../forms/identities.ts';
import { checkIdentity, valuesOf } from './identity.ts';
import type { Narrative } from '../narrate/figure.ts';
import { checkFeesTold, checkNarrative } from './narrative.ts';
import { RULES, type RuleContext } from './rules.ts';

/**
 * Everything that can be checked inside one report. A check that could not be assessed has `passed` null: it is
 * listed, and it is no pass.
 * @param edition the form the identities are taken from; without one those of the newest form
 * @param narrative what the text says; null where it was not read
 */
export function checkReport(
  observations: readonly Observation[],
  edition: Edition | null,
  context: RuleContext,
  narrative: Narrative | null = null,
): Check[] {
  const values = valuesOf(observations);
  const form = edition ?? (observations.length > 0 ? '2021' : null);
  const identities =
    form === null ? [] : formIdentities(formOf(form)).map((identity) => checkIdentity(identity, values));
  const told = narrative ? [...checkNarrative(narrative, values, form), ...checkFeesTold(narrative, values)] : [];
  return [...identities, ...RULES.flatMap((rule) => rule(observations, values, context)), ...told];
}
