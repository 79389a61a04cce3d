import { fuzz, shrink, subjects } from './fuzz.ts';

/**
 * Changes documents and prints what was not read right, shrunk: `node dist/test/fuzz/main.js [COUNT] [SEED]`. Exit
 * code 1 where anything was found.
 */
const [count = '20000', seed = '1'] = process.argv.slice(2);
const began = performance.now();
const all = await subjects();
let found = 0;
for await (const one of fuzz(all, Number(count), Number(seed))) {
  found += 1;
  const { subject, mutation, complaint } = await shrink(one);
  const { document } = subject;
  const text = mutation.in === 'text' ? (document.text ?? '') : Buffer.from(document.bytes).toString('latin1');
  const edits = mutation.edits.map(({ at, remove, insert }) => {
    const around = JSON.stringify([
      text.slice(Math.max(0, at - 40), at),
      text.slice(at, at + remove),
      text.slice(at + remove, at + remove + 30),
    ]);
    return `  at ${at}, in place of the middle of ${around}: ${JSON.stringify(insert)}`;
  });
  process.stdout.write(`${document.name} (${mutation.in}): ${complaint}\n${edits.join('\n')}\n`);
}
const seconds = Math.round((performance.now() - began) / 1000);
process.stdout.write(
  `${count} changes of ${all.length} documents, seed ${seed}, ${seconds} s: ${found} not read right\n`,
);
process.exitCode = found === 0 ? 0 : 1;
