import { REGION_LINES } from '../../model/regions.generated.ts';
import { serve, type Served } from './server.ts';
import type { Agency, Family } from './web.ts';

/** A simulated agency with its family and the site that serves it. */
export interface Simulated {
  readonly family: string;
  readonly agency: Agency;
  readonly served: Served;
}

/** What an import takes for it. */
export function importRow({ agency, served: { site, host, port } }: Simulated): Record<string, unknown> {
  return {
    agency: agency.name,
    region_code: agency.regionCode,
    sector: 'emergency_management',
    list_url: `http://${host}:${port}${site.list}`,
    platform: site.platform,
    charset: site.charset ?? null,
    expected_per_year: 1,
    allow_hosts: [host],
  };
}

/** Starts one agency for each family, each at an address of its own. */
export async function startAgencies(families: Readonly<Record<string, Family>>): Promise<Simulated[]> {
  const counties = countiesOf();
  const started: Simulated[] = [];
  for (const [index, [family, build]] of Object.entries(families).entries()) {
    const county = counties[(index * 37) % counties.length];
    if (!county) throw new Error('there are no counties');
    const first = 2025 - (index % 3 === 0 ? 0 : 1);
    const years = Array.from({ length: 4 + (index % 3) }, (_, n) => first - n).filter((year) => year >= 2019);
    const agency = { name: `${county.name}应急管理局`, regionCode: county.code, years };
    started.push({ family, agency, served: await serve(build(agency), `127.0.0.${index + 2}`) });
  }
  return started;
}

/** Counties of today whose names no other region has. */
function countiesOf(): { code: string; name: string }[] {
  const all = REGION_LINES.trim()
    .split('\n')
    .map((line) => line.split(','))
    .filter(([, , , ended]) => ended === '')
    .map(([code = '', name = '']) => ({ code, name }));
  const counts = new Map<string, number>();
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  return all.filter(
    ({ code, name }) => /^(?!11|12|31|50)\d{4}2\d$/.test(code) && name.endsWith('县') && counts.get(name) === 1,
  );
}
