/**
 * 新疆生产建设兵团 reports beside the region it lies in, as a province does: the report of 新疆 does not add it up. It has
 * no code of its own; its cities have codes of their own within 新疆 (GB/T 2260: 6590xx).
 */

/** The full name, with which the full names of its bodies and of its divisions without a city begin. */
export const CORPS_NAME = '新疆生产建设兵团';

/** What the codes of its cities begin with. */
export const CORPS_CITIES = '6590';

/** The code under which it stands in a cover: that of the cities beside the prefectures of 新疆, which are its own. */
export const CORPS_CODE = '659000';
