import { bodySuffix } from './agencies.ts';
import type { Body } from './agencies-reforms.ts';
import type { Sector } from './sectors.ts';

/**
 * Bodies that a higher office of their own leads, not the government of the place where they stand: the head office is
 * in charge of their disclosure (政府信息公开条例 art. 3), so a local government's report does not add them up.
 */

/** Led from the nation down for certain: never in a local government's total. */
const LED_FROM_THE_NATION: readonly Body[] = [
  'tax',
  'customs',
  ['customs', '出入境检验检疫局'],
  'meteorology',
  'tobacco',
];

/** What follows the region in the agency_id of a body that no local government's report adds up. */
export const VERTICAL_BODIES: readonly string[] = LED_FROM_THE_NATION.map(bodySuffix);

/** Sectors whose bodies are led from above somewhere or at some time, so that a government's total may lack them. */
export const PERHAPS_VERTICAL: readonly Sector[] = [
  'tax',
  'customs',
  'meteorology',
  'tobacco',
  'earthquake',
  'fire_rescue',
  'hydrology',
];
