import type { Sector } from './sectors.ts';

/** What became of whom in the national reforms, in data: the functions that moved between bodies of two identities. */

export type LinkKind = 'renamed' | 'merged_into' | 'split_into' | 'took_functions_of';

/** A body by its sector, and by its line where it stood beside the leading one (see model/sectors.ts). */
export type Body = Sector | readonly [Sector, string];

export interface Reform {
  /** The body that gave. */
  readonly from: Body;
  /** The body that took. */
  readonly to: Body;
  readonly kind: LinkKind;
  /** The first year at whose end it was done, per level; a level that is not named did it in various ways. */
  readonly years: { readonly nation?: number; readonly province?: number; readonly local?: number };
  /** What moved, in the words of the plan. */
  readonly functions: string;
  /** The act it rests on. */
  readonly basis: string;
}

const PLAN_2013 = '国务院机构改革和职能转变方案（2013年3月）';
const PLAN_2018 = '深化党和国家机构改革方案（2018年3月）';
const PLAN_2023 = '党和国家机构改革方案（2023年3月）';

const ALL_2018 = { nation: 2018, province: 2018, local: 2019 };
/** The plan of 2023 had local bodies finished by the end of 2024. */
const ALL_2023 = { nation: 2023, province: 2024, local: 2024 };

export const REFORMS: readonly Reform[] = [
  merged(['health', '人口和计划生育'], 'health', '计划生育管理和服务', { nation: 2013 }, PLAN_2013),

  took('government_office', 'emergency_management', '应急管理'),
  took('public_security', 'emergency_management', '消防管理'),
  took('civil_affairs', 'emergency_management', '救灾'),
  took('natural_resources', 'emergency_management', '地质灾害防治'),
  took('water', 'emergency_management', '水旱灾害防治'),
  took('agriculture', 'emergency_management', '草原防火'),
  took('forestry', 'emergency_management', '森林防火'),
  took('earthquake', 'emergency_management', '震灾应急救援'),
  took('emergency_management', 'health', '职业安全健康监督管理'),

  merged(['market_regulation', '工商行政管理'], 'market_regulation', '工商行政管理', ALL_2018),
  merged(['market_regulation', '质量技术监督'], 'market_regulation', '质量监督', ALL_2018),
  // In nation and provinces a 药品监督管理局 went on as the same body, without the food.
  took(['market_regulation', '食品药品监督管理'], 'market_regulation', '食品监督管理', {
    nation: 2018,
    province: 2018,
  }),
  merged(['market_regulation', '食品药品监督管理'], 'market_regulation', '食品药品监督管理', { local: 2019 }),
  took('development_reform', 'market_regulation', '价格监督检查'),

  merged(['culture_tourism', '旅游'], 'culture_tourism', '旅游管理', ALL_2018),
  merged(['justice', '人民政府法制办公室'], 'justice', '政府法制', ALL_2018),
  merged(['natural_resources', '海洋'], 'natural_resources', '海洋管理', { nation: 2018 }),
  merged(['natural_resources', '测绘地理信息'], 'natural_resources', '测绘地理信息管理', { nation: 2018 }),
  // 国税 and 地税 were one from July 2018 on, down to the counties; so were customs and quarantine from April.
  merged(['tax', '地方税务'], 'tax', '税费征管', { province: 2018, local: 2018 }),
  merged(['customs', '出入境检验检疫局'], 'customs', '出入境检验检疫', { nation: 2018, province: 2018, local: 2018 }),
  took('housing', 'natural_resources', '城乡规划管理'),
  took('development_reform', 'natural_resources', '组织编制主体功能区规划'),
  took('development_reform', 'ecology_environment', '应对气候变化和减排'),
  took('natural_resources', 'ecology_environment', '监督防止地下水污染'),
  took('water', 'ecology_environment', '编制水功能区划、排污口设置管理'),
  took('agriculture', 'ecology_environment', '监督指导农业面源污染治理'),

  took('civil_affairs', 'veterans', '退役军人优抚安置'),
  took('human_resources', 'veterans', '军官转业安置'),
  took('human_resources', 'medical_insurance', '城镇职工和城镇居民基本医疗保险、生育保险'),
  took('health', 'medical_insurance', '新型农村合作医疗'),
  took('civil_affairs', 'medical_insurance', '医疗救助'),
  took('development_reform', 'medical_insurance', '药品和医疗服务价格管理'),

  merged(['agriculture', '扶贫开发'], 'agriculture', '乡村振兴', ALL_2023, PLAN_2023),
  took('development_reform', 'data', '统筹推进数字经济发展', ALL_2023, PLAN_2023),
  took(['postal_telecom', '网络安全和信息化委员会办公室'], 'data', '数据资源整合共享', ALL_2023, PLAN_2023),
];

function took(from: Body, to: Body, functions: string, years: Reform['years'] = ALL_2018, basis = PLAN_2018): Reform {
  return { from, to, kind: 'took_functions_of', years, functions, basis };
}

function merged(from: Body, to: Body, functions: string, years: Reform['years'], basis = PLAN_2018): Reform {
  return { from, to, kind: 'merged_into', years, functions, basis };
}
