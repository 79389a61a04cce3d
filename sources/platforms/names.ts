/** The platforms with an adapter, by the name the registry uses. */
export const PLATFORM_NAMES = [
  'generic',
  'trs',
  'hanweb',
  'kaipu',
  'vsb',
  'gkmlpt',
  'lonsun',
  'anhui',
  'jeecms',
  'truecms',
  'epoint',
] as const;
export type PlatformName = (typeof PLATFORM_NAMES)[number];
