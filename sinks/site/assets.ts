import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The site's own scripts and style sheet: browsers read them as they are, so the compiler does not touch them. */
const OWN = fileURLToPath(new URL('../../../sinks/site/assets/', import.meta.url));

/** What the site needs of ECharts: the build with lines, bars and points, and its licence (Apache-2.0) with the notice. */
const ECHARTS: ReadonlyArray<readonly [from: string, to: string]> = [
  ['echarts/dist/echarts.common.min.js', 'echarts.js'],
  ['echarts/LICENSE', 'echarts-LICENSE.txt'],
  ['echarts/NOTICE', 'echarts-NOTICE.txt'],
];

/** Every file of the folder assets/ by name. */
export async function readAssets(): Promise<Map<string, Uint8Array>> {
  const assets = new Map<string, Uint8Array>();
  for (const name of (await readdir(OWN)).sort()) assets.set(name, await readFile(join(OWN, name)));
  const require = createRequire(import.meta.url);
  for (const [from, to] of ECHARTS) assets.set(to, await readFile(require.resolve(from)));
  return assets;
}
