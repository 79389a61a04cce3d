import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { hasEnded } from '../../model/process-ended.ts';

test('a process has ended when it runs no more, also where nobody has collected it', async () => {
  expect(hasEnded(process.pid)).toBe(false);
  expect(hasEnded(4_194_305)).toBe(true);
  // The shell becomes a sleeper that never asks after its child.
  const parent = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 30'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(String(said).trim());
    const deadline = Date.now() + 10_000;
    while (!hasEnded(pid) && Date.now() < deadline) await new Promise((wake) => setTimeout(wake, 20));
    expect(hasEnded(pid)).toBe(true);
  } finally {
    parent.kill('SIGKILL');
  }
});
