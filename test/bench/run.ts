import { writeFileSync } from 'node:fs';
import { timeCrawl } from './crawl.ts';
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
const crawls = [await timeCrawl(1000), await timeCrawl(10_000)];
for (const { reports, loop, crawl, secondNight, secondRequests, megabytes } of crawls) {
  process.stdout.write(`\ncrawl of ${reports} reports on one host, without pauses\n`);
  process.stdout.write(
    `  a bare loop of undici ${loop.toFixed(0)} pages/s, gongkai ${crawl.toFixed(0)} pages/s; ${megabytes.toFixed(0)} MB held\n`,
  );
  process.stdout.write(`  second night: ${secondRequests} requests, ${secondNight.toFixed(2)} s\n`);
}
writeFileSync('bench.json', `${JSON.stringify({ node: process.version, reading, crawls }, null, 2)}\n`);
