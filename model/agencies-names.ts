import type { RegionLevel } from './regions.ts';
import type { Sector } from './sectors.ts';

/** The names that leading bodies bore under a national reform, in data. */

/** A name without its place, for every region of a level; what varied from region to region stands in no line. */
export interface BodyNameRule {
  readonly sector: Sector;
  /** `municipality`: one of the four cities that are provinces, where its name differs. */
  readonly levels: readonly (RegionLevel | 'municipality')[];
  readonly name: string;
  /** First year at whose end it was borne; null where it is older than the reports. */
  readonly validFrom: number | null;
  /** First year at whose end it was borne no longer. */
  readonly validTo: number | null;
}

const LOCAL = ['prefecture', 'county'] as const;
const PROVINCIAL = ['province', 'municipality'] as const;

/**
 * The plan of March 2018 (深化党和国家机构改革方案) had the provinces finished by the end of 2018, and cities and counties
 * by the end of March 2019; so the first year at whose end a local body bears its new name is 2019.
 */
export const BODY_NAMES: readonly BodyNameRule[] = [
  line('emergency_management', ['nation'], '国家安全生产监督管理总局', 2005, 2018),
  line('emergency_management', ['nation'], '应急管理部', 2018),
  line('emergency_management', PROVINCIAL, '安全生产监督管理局', null, 2018),
  line('emergency_management', ['province'], '应急管理厅', 2018),
  line('emergency_management', ['municipality'], '应急管理局', 2018),
  line('emergency_management', LOCAL, '安全生产监督管理局', null, 2019),
  line('emergency_management', LOCAL, '应急管理局', 2019),
  line('ecology_environment', ['nation'], '环境保护部', 2008, 2018),
  line('ecology_environment', ['nation'], '生态环境部', 2018),
  line('ecology_environment', ['province'], '环境保护厅', null, 2018),
  line('ecology_environment', ['municipality'], '环境保护局', null, 2018),
  line('ecology_environment', ['province'], '生态环境厅', 2018),
  line('ecology_environment', ['municipality'], '生态环境局', 2018),
  line('ecology_environment', ['prefecture'], '环境保护局', null, 2019),
  line('ecology_environment', ['prefecture'], '生态环境局', 2019),
  line('natural_resources', ['nation'], '国土资源部', 1998, 2018),
  line('natural_resources', ['nation'], '自然资源部', 2018),
  line('natural_resources', ['province'], '国土资源厅', null, 2018),
  line('natural_resources', ['province'], '自然资源厅', 2018),
  line('agriculture', ['nation'], '农业部', null, 2018),
  line('agriculture', ['nation'], '农业农村部', 2018),
  line('culture_tourism', ['nation'], '文化部', null, 2018),
  line('culture_tourism', ['nation'], '文化和旅游部', 2018),
  line('health', ['nation'], '卫生部', null, 2013),
  line('health', ['nation'], '国家卫生和计划生育委员会', 2013, 2018),
  line('health', ['nation'], '国家卫生健康委员会', 2018),
  line('health', PROVINCIAL, '卫生健康委员会', 2018),
  line('market_regulation', ['nation'], '国家市场监督管理总局', 2018),
  line('veterans', ['nation'], '退役军人事务部', 2018),
  line('veterans', ['province'], '退役军人事务厅', 2018),
  line('veterans', ['municipality'], '退役军人事务局', 2018),
  line('veterans', LOCAL, '退役军人事务局', 2019),
  line('medical_insurance', ['nation'], '国家医疗保障局', 2018),
  line('medical_insurance', PROVINCIAL, '医疗保障局', 2018),
  line('medical_insurance', LOCAL, '医疗保障局', 2019),
  line('data', ['nation'], '国家数据局', 2023),
];

/** Sectors that no body had before the reform: an agency of theirs is not expected to report on earlier years. */
export const NEW_SECTORS: readonly Sector[] = ['veterans', 'medical_insurance'];

function line(
  sector: Sector,
  levels: BodyNameRule['levels'],
  name: string,
  validFrom: number | null,
  validTo: number | null = null,
): BodyNameRule {
  return { sector, levels, name, validFrom, validTo };
}
