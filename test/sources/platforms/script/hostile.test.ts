import { expect, test } from '@jest/globals';
import { makePage } from '../../../../sources/platforms/page/page.ts';
import { scriptCalls } from '../../../../sources/platforms/lists/script-calls.ts';
import { effectsOf } from '../../../../sources/platforms/script/run.ts';
import { leastCpu } from '../../../cpu-time.ts';

/** Scripts that would keep a browser busy for ever, or reach for more than their page. */

const URL = 'http://gk.example.gov.cn/nb/';
const pageOf = (script: string) =>
  makePage(URL, `<html><body><a onclick="f(1)">1</a><script>${script}</script></body></html>`);
const doubling = Array.from({ length: 40 }, () => 's = s + s;').join('');

const HOSTILE: [string, string][] = [
  ['a loop without end', 'while (true) { x = 1 } for (;;) {} do {} while (1)'],
  ['loops inside each other', 'for(;;) for(;;) for(;;) for(;;) a = a + 1;'],
  ['a function that calls itself', 'function f(n) { return f(n + 1) + f(n + 2) } f(0)'],
  [
    'functions that call each other',
    'function f(n) { $.get("/list?p=" + n, function () { g(n); f(n) }) } function g(n) { f(n); g(n) } f(0)',
  ],
  [
    'a list of a million',
    'var a = new Array(1000000); a[1000000] = 1; a[999] = 2; for (var i = 0; i < 1e6; i++) a.push(a)',
  ],
  ['a text that doubles', `var s = "年报"; ${doubling} "x".repeat(1e9)`],
  ['a text of holes that doubles', `var s = unknown + "-"; ${doubling}`],
  ['a list inside itself', 'var a = []; a.push(a); a[1] = a; var t = "" + a; document.body.innerHTML = a'],
  ['a pattern that explodes', `"${'a'.repeat(5000)}".replace(/(a+)+$/, "").match(/(a|a)*b/)`],
  ['brackets without end', '('.repeat(50000)],
  ['sums without end', `x = ${'1+'.repeat(20000)}1`],
  ['a getter that calls itself', 'var o = { get a() { return this.a } }; o.a + o.a; o.__defineGetter__("b", f)'],
  ['timers that set timers', 'function t() { setTimeout(t, 0); setInterval(t, 0) } t()'],
  ['handlers that add handlers', 'function h() { document.addEventListener("click", h); $("a").on("click", h) } h()'],
];

const ALLOWED_MS = 50;

test.each(HOSTILE)('%s ends', async (_, script) => {
  expect(await leastCpu(ALLOWED_MS, () => effectsOf(pageOf(script)), 5)).toBeLessThan(ALLOWED_MS);
});

test('nothing of the program itself can be reached or changed', () => {
  const reach = `var o = {}; o.__proto__.polluted = 1; Object.prototype.polluted = 1; [].constructor.constructor("return process")().exit();
    "".constructor.polluted = 1; var p = JSON.parse('{"__proto__": {"polluted": 1}}'); eval("process.exit()"); new Function("process.exit()")();
    $.get('/list', {__proto__: {polluted: 1}, c: 1})`;
  expect(scriptCalls(pageOf(reach))).toEqual(['http://gk.example.gov.cn/list?c=1']);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('what stands before a script that does not end is kept, and other scripts are followed', () => {
  const html = `<script>$.get('/list?c=1'); while (true) {}</script><script>this is no script</script><script>$.get('/list?c=2')</script>`;
  expect(scriptCalls(makePage(URL, html))).toEqual([
    'http://gk.example.gov.cn/list?c=1',
    'http://gk.example.gov.cn/list?c=2',
  ]);
});
