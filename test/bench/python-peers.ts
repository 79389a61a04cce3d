import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Line } from './part.ts';

/** What the Python libraries for tables need for the bare tables of a page: no labels, no checks. */
const SCRIPT = `
import json, sys, time
page = open(sys.argv[1], encoding='utf-8').read()
rounds = int(sys.argv[2])
def median(work):
    times = []
    for n in range(rounds + 2):
        began = time.process_time()
        work()
        if n >= 2: times.append((time.process_time() - began) * 1000)
    times.sort()
    return [times[len(times) // 2], times[0], times[-1]]
found = {}
try:
    import lxml.html
    def cells():
        return [[c.text_content() for c in r.iter('td', 'th')] for r in lxml.html.document_fromstring(page).iter('tr')]
    found['lxml'] = median(cells)
    import io, pandas
    found['pandas'] = median(lambda: pandas.read_html(io.StringIO(page)))
except ImportError:
    pass
print(json.dumps(found))
`;

const PEERS = { lxml: 'lxml, texts of the table cells', pandas: 'pandas.read_html' } as const;

/**
 * Times lxml and pandas on a page, where `python3` (or the one that PYTHON names) has them.
 * @param floor milliseconds of the comparison's floor
 */
export function pythonPeers(page: string, floor: number, rounds = 15): Line[] {
  const dir = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  try {
    writeFileSync(join(dir, 'page.html'), page);
    const python = process.env['PYTHON'] ?? 'python3';
    const run = spawnSync(python, ['-c', SCRIPT, join(dir, 'page.html'), String(rounds)], { encoding: 'utf8' });
    const found = (run.status === 0 ? JSON.parse(run.stdout) : {}) as Record<string, [number, number, number]>;
    return Object.entries(PEERS).map(([key, name]): Line => {
      const timed = found[key];
      if (!timed) return { name, value: null, note: `${python} has no ${key}` };
      const [value, least, most] = timed;
      return { name, value, least, most, ratio: value / floor };
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
}
