import type { Report } from '../../model/reading.ts';
import type { Warehouse } from '../../sinks/warehouse/warehouse.ts';
import { type Given, batch, observation } from './rows.ts';

/** Short literals for what the views read. */

const ALWAYS = { valid_from: null, valid_to: null };
const REGIONS = [
  { region_code: '000000', name: '全国', level: 'nation', parent_code: null, province_code: null, ...ALWAYS },
  {
    region_code: '370000',
    name: '山东省',
    level: 'province',
    parent_code: '000000',
    province_code: '370000',
    ...ALWAYS,
  },
  {
    region_code: '370300',
    name: '淄博市',
    level: 'prefecture',
    parent_code: '370000',
    province_code: '370000',
    ...ALWAYS,
  },
  {
    region_code: '370302',
    name: '旧名区',
    level: 'county',
    parent_code: '370300',
    province_code: '370000',
    valid_from: 1990,
    valid_to: 2010,
  },
  {
    region_code: '370302',
    name: '淄川区',
    level: 'county',
    parent_code: '370300',
    province_code: '370000',
    valid_from: 2010,
    valid_to: null,
  },
];

/** An agency of the register. */
export function agency(
  agency_id: string,
  region_code: string,
  sector = 'emergency_management',
  years: { valid_from?: number; valid_to?: number } = {},
) {
  return { agency_id, name: agency_id, region_code, sector, ...ALWAYS, ...years };
}

/** Loads a register of agencies that each owe a report a year, with the regions above. */
export async function register(warehouse: Warehouse, agencies: ReturnType<typeof agency>[]): Promise<void> {
  const expected_reports = agencies.map(({ agency_id, region_code, sector, valid_from, valid_to }) => ({
    source_id: 's1',
    agency_id,
    region_code,
    sector,
    first_year: valid_from ?? 2008,
    last_year: valid_to === null ? null : valid_to - 1,
    expected_per_year: 1,
  }));
  await warehouse.loadReference({ regions: REGIONS, agencies, agency_names: [], agency_links: [], expected_reports });
}

/** A report of an agency of a region that prints one figure: applications received. */
export function received(
  agencyId: string,
  regionCode: string,
  value: number | null,
  more: Partial<Report> = {},
): Given {
  return {
    report: { agencyId, regionCode, fingerprint: `${agencyId} ${value}`, ...more },
    observations: [observation('applications.received', value, { applicantType: 'total' })],
  };
}

/** Loads documents in the order given. */
export async function load(warehouse: Warehouse, given: readonly Given[]): Promise<void> {
  await warehouse.loadBatch(batch(Object.fromEntries(given.map((one, index) => [index + 1, one]))));
  await warehouse.checkpoint();
}

export const GOVERNMENT = { scope: 'consolidated', sector: 'government' } as const;
