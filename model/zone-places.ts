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
  东湖高新: '420100',
  东湖新技术: '420100',
  光谷: '420100',
  江北新区: '320100',
  郑东: '410100',
  深汕: '441521',
  中关村: '110000',
  亦庄: '110115',
  张江: '310115',
  松山湖: '441900',
  东疆: '120116',
  苏滁: '341100',
  中马钦州: '450700',
  马来西亚钦州: '450700',
  龙门山: '510182',
  长白山: '220000',
  北戴河新区: '130300',
  万盛: '500110',
  大鹏新区: '440300',
  净月: '220100',
  莫干山高新: '330500',
  准东: '652300',
};

/** Districts with a government of their own that no code was given to, and the prefecture they lie in. */
export const UNCODED_DISTRICTS: Readonly<Record<string, string>> = {
  加格达奇区: '232700',
  松岭区: '232700',
  新林区: '232700',
  呼中区: '232700',
};

/** Ports whose customs are called after them and not after the place they lie in. */
export const PORT_PLACES: Readonly<Record<string, string>> = {
  拱北: '440400',
  皇岗: '440300',
  蛇口: '440305',
  文锦渡: '440303',
  沙头角: '440308',
  深圳湾: '440305',
  梅沙: '440308',
  笋岗: '440303',
  吴淞: '310113',
  外高桥: '310115',
  洋山: '310000',
  绥芬河: '231081',
  阿拉山口: '652702',
  霍尔果斯: '654004',
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
