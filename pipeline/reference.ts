import { REGION_ROWS } from '../model/regions.ts';
import type { ReferenceRows } from '../sinks/warehouse/reference.ts';

/** What is known before any report is read: the regions with their history. Agencies are added as reports name them. */
export function referenceRows(): ReferenceRows {
  return {
    regions: REGION_ROWS.map((row) => ({
      region_code: row.regionCode,
      name: row.name,
      level: row.level,
      parent_code: row.parentCode,
      province_code: row.provinceCode,
      valid_from: row.validFrom,
      valid_to: row.validTo,
    })),
    agencies: [],
    agency_names: [],
    agency_links: [],
  };
}
