import type { Page } from '../adapter.ts';
import { isOffsetField, isPageField } from '../page/fields.ts';
import { answersOf } from '../script/asking/answers.ts';
import type { Request } from '../script/effects.ts';
import { holesOf, rendered } from '../script/rendered.ts';
import { effectsOf } from '../script/run.ts';
import { Struct } from '../script/language/values.ts';
import { withoutAnyNumber } from './grown-number.ts';
import { addressesOf, fieldBefore } from './written-request.ts';

/** The requests that need a value from the answer of another, and those others. */
export function neededFirst(
  page: Page,
  wanted: (request: Request) => boolean,
): Record<'waiting' | 'first', Set<number>> {
  const [waiting, first] = [new Set<number>(), new Set<number>()];
  const asked = new Map<number, string>();
  for (const effect of effectsOf(page)) {
    if (effect.kind !== 'request') continue;
    // What is counted on from another request is asked for when that has its answer.
    if (effect.counted && answersOf(page) === null) waiting.add(effect.id);
    const sources = wanted(effect) ? sourcesOf(effect).filter((id) => asked.has(id)) : [];
    // What asks for one page after the other says whether there is another once the first is there.
    const again = effect.within !== null && asked.get(effect.within) === effect.place;
    // How much is asked for in its place, its answer says.
    if (!again && effect.within !== null && asked.has(effect.within)) first.add(effect.within);
    if (again || sources.length === 0) asked.set(effect.id, effect.place);
    if (again) waiting.add(effect.id);
    else if (sources.length > 0) {
      waiting.add(effect.id);
      for (const id of sources) first.add(id);
    }
  }
  for (const effect of effectsOf(page)) if (effect.kind === 'request' && effect.answered) first.delete(effect.id);
  for (const id of needlesslyCounted(page)) waiting.add(id);
  return { waiting, first };
}

/** The requests with a number worked out, where the script itself asks for several of their kind: it knows its numbers. */
function needlesslyCounted(page: Page): number[] {
  const requests = effectsOf(page).filter((effect) => effect.kind === 'request');
  if (!requests.some(({ counted }) => counted)) return [];
  const told = requests.map((request) => ({ request, address: addressesOf(page, request)[0] ?? '' }));
  const known = new Map<string, Set<string>>();
  for (const { request, address } of told) {
    const kind = withoutAnyNumber(address);
    if (!request.counted) known.set(kind, (known.get(kind) ?? new Set()).add(address));
  }
  return told.flatMap(({ request, address }) =>
    request.counted && (known.get(withoutAnyNumber(address))?.size ?? 0) > 1 ? [request.id] : [],
  );
}

/** The requests whose answers a request takes values from; the number of a page begins somewhere anyway. */
function sourcesOf({ address, data }: Request): number[] {
  const fields = data instanceof Struct ? [...data.fields] : [];
  const open = fields.flatMap(([name, value]) => (isPageField(name) || isOffsetField(name) ? [] : holesOf(value)));
  rendered(address, (hole, before) => {
    const field = fieldBefore(before) ?? '';
    if (!isPageField(field) && !isOffsetField(field)) open.push(hole);
    return '';
  });
  return open.flatMap(({ from, values }) => (from === null || values.length > 0 ? [] : [from]));
}
