import { writeFileSync } from 'node:fs';
import { timeReading } from './reading.ts';

/** npm run bench: every comparison, as a table for people and bench.json for machines. */
const reading = await timeReading();
for (const { name, timings } of reading) {
  process.stdout.write(`\n${name}\n`);
  for (const { name: contestant, median, least, most, ratio } of timings) {
    const figures = [median, least, most].map((value) => value.toFixed(2).padStart(9)).join('');
    process.stdout.write(`  ${contestant.padEnd(42)}${figures} ms   × ${ratio.toFixed(2)}\n`);
  }
}
writeFileSync('bench.json', `${JSON.stringify({ node: process.version, reading }, null, 2)}\n`);
