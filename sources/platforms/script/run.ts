import type { Page } from '../adapter.ts';
import { inlineScripts, makePage } from '../page/page.ts';
import { answersOf } from './asking/answers.ts';
import { followBoundData } from './browser/bound-data.ts';
import { furnish } from './browser/browser.ts';
import { drawBuilt } from './browser/built.ts';
import type { Effect } from './effects.ts';
import { call, callBlindly, drawnBy } from './language/functions.ts';
import { Machine } from './language/machine.ts';
import { withoutUncalled, type Script } from './language/short-scripts.ts';
import { MAX_HANDLERS, piecesIn, runPiece } from './browser/pieces.ts';
import { rendered } from './rendered.ts';
import { declare, runAll } from './language/statements.ts';
import { parsed } from './language/syntax.ts';
import { component, drawHeld } from './browser/components.ts';
import { Closure, MAX_LIST, Native, Picked, Struct, type Value } from './language/values.ts';

/**
 * Follows the scripts of a page with what it knows, without a browser: which requests they would make, where they would
 * lead, what they would draw. Nothing of a script is ever executed; steps, depth and lengths have limits.
 */

const MAX_SCRIPTS = 40;
/** All scripts of a page together. */
const MAX_SOURCES = 2_000_000;
const MAX_COMPONENTS = 30;
const STEPS = { ready: 40_000, handlers: 40_000, uncalled: 40_000, one: 5_000 } as const;

const KNOWN = new WeakMap<Page, Followed>();

/** A page whose scripts have been followed. */
interface Followed {
  readonly machine: Machine;
  readonly effects: readonly Effect[];
  readonly opened: Map<string, readonly Effect[]>;
  readonly scripts: readonly Script[];
}

/** What the scripts of a page do beyond themselves, in the order in which they would. */
export function effectsOf(page: Page): readonly Effect[] {
  return followed(page).effects;
}

/** Where a function of a page's scripts leads with a number; null where it leads nowhere. */
export type Turner = (number: number) => string | null;

const MAX_TURNERS = 60;

/** The functions of a page's scripts that lead to another page by a number they are given. */
export function turnersOf(page: Page): Turner[] {
  const { machine } = followed(page);
  return machine.made.slice(0, MAX_TURNERS).flatMap((made) => {
    const turn: Turner = (number) =>
      goneTo(machine, made, number) ?? goneTo(machine, made, new Struct(NUMBERS.map((name) => [name, number])));
    return made.node.params.length > 0 && turn(2) !== null ? [turn] : [];
  });
}

/** Under which the settings of pagers hand over the number of the page. */
const NUMBERS = ['curr', 'current', 'currentPage', 'pageNumber', 'pageIndex', 'page'];

function goneTo(machine: Machine, made: Closure, given: Value): string | null {
  const from = machine.effects.length;
  machine.refill(STEPS.one);
  machine.attempt(() => void machine.call(made, [given, false], undefined));
  const ways = machine.effects.splice(from).flatMap((effect) => (effect.kind === 'go' ? [effect.address] : []));
  return rendered(ways.at(-1), () => null);
}

/** The names that the scripts of a page use, and that nothing in it has: they may stand in files of their own. */
export function unheardIn(page: Page): ReadonlySet<string> {
  return followed(page).machine.unheard;
}

const DRAWN_IN = new WeakMap<Page, Page>();

/** Markup that the scripts of a page draw, as a page of its own in which they are still at work. */
export function drawnPage(page: Page, markup: string): Page {
  const drawn = makePage(page.url, markup);
  DRAWN_IN.set(drawn, page);
  return drawn;
}

/** The scripts of a page without what is in functions that nothing called, in their order. */
export function shortScripts(page: Page): string[] {
  const { machine, scripts } = followed(page);
  return scripts.map((script) => withoutUncalled(script, machine.needed));
}

/**
 * What a piece of script in an element of the page does: `openDoc('77')`.
 * @param element the element it stands in, where its values are known
 */
export function effectsOfCall(page: Page, script: string, element: Picked = OWN): readonly Effect[] {
  const { machine, opened } = followed(page);
  const key = element === OWN ? script : '';
  const known = key === '' ? undefined : opened.get(key);
  if (known !== undefined) return known;
  const from = machine.effects.length;
  machine.refill(STEPS.one);
  machine.attempt(() => {
    runPiece(machine, script, element);
  });
  machine.guard(() => drawBuilt(machine));
  const effects = machine.effects.splice(from);
  if (key !== '') opened.set(key, effects);
  return effects;
}

const OWN = new Picked('', [], true);

/** The page whose scripts are at work in a page that they drew; any other itself. */
export function scriptedPage(page: Page): Page {
  return DRAWN_IN.get(page) ?? page;
}

function followed(drawn: Page): Followed {
  const page = scriptedPage(drawn);
  const known = KNOWN.get(page);
  if (known) return known;
  const machine = new Machine(page);
  machine.call = (callee, given, self, name) => call(machine, callee, given, self, name);
  answering(machine);
  furnish(machine);
  const scripts = scriptsOf(page).map((text) => ({ text, program: parsed(text) }));
  const programs = scripts.flatMap(({ program }) => program ?? []);
  machine.guard(() => {
    for (const { body } of programs) declare(machine, body, machine.global);
  });
  for (const { body } of programs) machine.guard(() => void runAll(machine, body, machine.global));
  if (programs.length > 0 || choosesByScript(page)) afterwards(machine);
  machine.refill(STEPS.one);
  followBoundData(machine);
  const result = { machine, effects: machine.effects.splice(0), opened: new Map<string, readonly Effect[]>(), scripts };
  KNOWN.set(page, result);
  return result;
}

/** Whether a choice does something by itself, in a page without other scripts. */
function choosesByScript(page: Page): boolean {
  return page.elements('select').some(({ attribs }) => attribs['onchange'] !== undefined);
}

/** How much more may be done with answers: as many rows may be drawn as came. */
const ANSWERED = 5;

/** Gives a machine the answers that belong to its page. */
function answering(machine: Machine): void {
  const answers = answersOf(machine.page);
  if (answers === null) return;
  machine.rounds = MAX_LIST;
  machine.answer = (request) => {
    const text = answers(request);
    if (text !== undefined) machine.given.add(text);
    return text;
  };
  machine.refill(STEPS.ready * ANSWERED);
}

function afterwards(machine: Machine): void {
  const more = machine.rounds === MAX_LIST ? ANSWERED : 1;
  const window = machine.global.names.get('window');
  machine.refill(STEPS.ready * more);
  for (let at = 0; at < machine.ready.length && at < 100; at++) {
    const run = machine.ready[at];
    machine.guard(() => void (run instanceof Closure && callBlindly(machine, run, window)));
  }
  machine.refill(STEPS.handlers * more);
  machine.guard(() => {
    drawBuilt(machine);
    drawHeld(machine);
  });
  const components = [...machine.components];
  for (const made of new Set([...components.slice(0, MAX_COMPONENTS), ...components.slice(-MAX_COMPONENTS)]))
    machine.attempt(() => void component(machine, made));
  clicked(machine, 0);
  machine.needed = new Set(machine.called);
  machine.refill(STEPS.uncalled * more);
  for (let at = 0; at < machine.made.length && at < 300; at++) {
    const made = machine.made[at];
    if (made && !machine.called.has(made.node))
      machine.attempt(() => {
        let known: number;
        do {
          known = machine.given.size;
          drawnBy(machine, callBlindly(machine, made, undefined));
          drawBuilt(machine);
          if (machine.given.size > known) drawHeld(machine);
        } while (machine.given.size > known);
      });
  }
}

/** Does what a reader may do in the page, and goes on where that brings an answer: whoever turned a page turns the next. */
function clicked(machine: Machine, from: number): void {
  const event = new Struct([
    ['target', OWN],
    ['currentTarget', OWN],
    ['preventDefault', new Native('preventDefault', () => undefined)],
  ]);
  const tried = (run: () => void): void => {
    const [before, effects] = [machine.given.size, machine.effects.length];
    machine.attempt(() => {
      run();
      drawBuilt(machine);
      if (machine.given.size === before) return;
      drawHeld(machine);
      clicked(machine, effects);
    });
  };
  for (const { script, element } of piecesIn(machine.page))
    tried(() => {
      runPiece(machine, script, element);
    });
  const drawn = machine.effects
    .slice(from)
    .flatMap((effect) =>
      effect.kind === 'markup' && typeof effect.html === 'string' && effect.html.includes('(') ? [effect.html] : [],
    );
  if (drawn.length > 0)
    for (const { script } of piecesIn(makePage(machine.page.url, drawn.slice(0, 50).join('\n'))))
      tried(() => {
        runPiece(machine, script, OWN);
      });
  for (const handler of machine.handlers.slice(0, MAX_HANDLERS)) {
    const element = machine.handlerOf.get(handler);
    // At the very element first: what a script counts there goes on from what the element holds.
    for (const at of element === undefined ? [OWN] : [element, OWN])
      tried(() => void (handler instanceof Closure && machine.call(handler, [event], at)));
  }
}

const TYPE = /^(?:text|application)\/(?:x-)?(?:java|ecma)script$|^module$|^$/i;

/** The scripts that stand in a page, or the one that came alone. */
function scriptsOf(page: Page): string[] {
  if (!/^\s*</.test(page.text)) return new URL(page.url).pathname.endsWith('.js') ? [page.text] : [];
  let left = MAX_SOURCES;
  return inlineScripts(page)
    .filter(({ attribs }) => TYPE.test(attribs['type'] ?? ''))
    .slice(0, MAX_SCRIPTS)
    .map((node) => page.$(node).text())
    .filter((script) => (left -= script.length) >= 0);
}
