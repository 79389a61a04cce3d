/**
 * Zones with a government of their own and no code, whose names do not tell the place they lie in: what the name begins
 * with, and the code of the smallest region that holds the whole zone.
 */
export const ZONE_PLACES: Readonly<Record<string, string>> = {
  雄安: '130000',
  西咸: '610000',
  贵安: '520000',
  两江: '500000',
  天府: '510000',
  湘江: '430100',
  赣江: '360000',
  滇中: '530000',
  沈抚: '210000',
  金普: '210200',
  西海岸: '370211',
  横琴: '440400',
  前海: '440300',
  杨凌: '610403',
  洋浦: '460400',
  中新: '120116',
  舟山群岛: '330900',
  蓉江: '360700',
};

/** The divisions of 新疆生产建设兵团 that are one with a city, by their number. */
export const DIVISION_CITIES: Readonly<Record<string, string>> = {
  一: '659002',
  二: '659006',
  三: '659003',
  四: '659008',
  五: '659007',
  六: '659004',
  七: '659010',
  八: '659001',
  九: '659012',
  十: '659005',
  十三: '659011',
  十四: '659009',
};
