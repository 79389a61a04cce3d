import { describe, expect, test } from '@jest/globals';
import type { Hints } from '../../../../model/received.ts';
import { agencyOf } from '../../../../transforms/recognise/agency/agency.ts';
import { chooseBody } from '../../../../transforms/recognise/kind/body.ts';
import { publishedOf } from '../../../../transforms/recognise/year/published.ts';
import { documentOf, heading, table } from '../documents.ts';

function agency(title: string, options: { lines?: string[]; hints?: Hints; year?: number } = {}) {
  const content = documentOf([heading(`${title}政府信息公开工作年度报告`), ...(options.lines ?? [])]);
  return agencyOf(content, chooseBody(content), options.hints ?? {}, options.year ?? 2022);
}

describe('an agency keeps its identity', () => {
  test.each([
    ['驻马店市应急管理局2021年', 2021, '411700-emergency_management'],
    ['驻马店市安全生产监督管理局2016年', 2016, '411700-emergency_management'],
    ['驻马店市安监局2016年', 2016, '411700-emergency_management'],
    ['淄博市应急局2019年度', 2019, '370300-emergency_management'],
    ['长治县安全生产监督管理局2016年', 2016, '140404-emergency_management'],
    ['长治市上党区应急管理局', 2022, '140404-emergency_management'],
    ['水城县应急管理局2019年', 2019, '520204-emergency_management'],
    ['六盘水市水城区应急管理局2021年', 2021, '520204-emergency_management'],
    ['江干区应急管理局2019年', 2019, '330104-emergency_management'],
    ['莱芜市公安局2016年', 2016, '371200-public_security'],
    ['铜仁地区财政局2009年', 2009, '520600-finance'],
    ['某市发改委'.replace('某', '洛阳'), 2021, '410300-development_reform'],
    ['洛阳市发展和改革委员会', 2021, '410300-development_reform'],
    ['淮北市生态环境局相山分局2021年', 2021, '340603-ecology_environment'],
    ['淮北市相山区生态环境分局2021年', 2021, '340603-ecology_environment'],
    ['马鞍山市博望区自然资源和规划分局2021年', 2021, '340506-natural_resources'],
    ['宁波市生态环境局奉化分局2021年', 2021, '330213-ecology_environment'],
    ['杭州市规划和自然资源局富阳分局2021年', 2021, '330111-natural_resources'],
    ['巴彦淖尔市公安局临河区公安分局2021年', 2021, '150802-public_security'],
    ['洛阳市人力资源和社会保障局', 2021, '410300-human_resources'],
    ['洛阳市国土资源局2017年', 2017, '410300-natural_resources'],
    ['洛阳市自然资源和规划局', 2021, '410300-natural_resources'],
    ['洛阳市卫生和计划生育委员会2016年', 2016, '410300-health'],
    ['河南省卫生健康委', 2021, '410000-health'],
    ['洛阳市人民政府', 2021, '410300-government'],
    ['洛阳市2021年', 2021, '410300-government'],
    ['洛阳市人民政府办公室', 2021, '410300-government_office'],
    ['应急管理部2021年', 2021, '000000-emergency_management'],
    ['中华人民共和国应急管理部2021年', 2021, '000000-emergency_management'],
    ['中国气象局2021年', 2021, '000000-meteorology'],
    ['審計署2021年', 2021, '000000-audit'],
    ['国家税务总局洛阳市税务局2021年', 2021, '410300-tax'],
    ['上海市公安局静安分局2021年', 2021, '310106-public_security'],
    ['陆豐市應急(yīng)管理局2023年', 2023, '441581-emergency_management'],
    ['国家税务总局眉县税务局2025年', 2025, '610326-tax'],
    ['国家矿山安全监察局山西局2022年', 2022, '140000-mine_safety'],
    ['国务院办公厅2022年', 2022, '000000-government_office'],
    ['第八师石河子市应急管理局2021年', 2021, '659001-emergency_management'],
    ['新疆生产建设兵团第八师应急管理局2021年', 2021, '659001-emergency_management'],
    ['公主岭市交通运输局2019年', 2019, '220184-transport'],
    ['哈密市卫生健康委员会2015年', 2015, '650502-health'],
    ['无为县应急管理局2018年', 2018, '340281-emergency_management'],
    ['成都市公安局高新技术产业开发区分局2022年', 2022, '510100-public_security-687ac6b4'],
    ['乌鲁木齐经济技术开发区（头屯河区）应急管理局2021年', 2021, '650106-emergency_management'],
    ['苏州高新区（虎丘区）统计局2021年', 2021, '320505-statistics'],
    ['湘西自治州教育和体育局2021年', 2021, '433100-education'],
    ['株洲市生态环境局攸县分局2021年', 2021, '430223-ecology_environment'],
    ['南通市生态环境局海门生态环境局2021年', 2021, '320614-ecology_environment'],
    ['沧州渤海新区黄骅市司法局2023年', 2023, '130983-justice'],
    ['滨州市委金融委员会办公室2024年', 2024, '371600-financial_regulation'],
    ['重庆市渝中区人民政府办公室关于2020年', 2020, '500103-government_office'],
  ])('%s of %i is %s', (title, year, agencyId) => {
    expect(agency(title, { year }).agencyId).toBe(agencyId);
  });

  test.each([
    ['洛阳市旅游局2016年', '洛阳市文化局2016年'],
    ['北京市城市管理委员会2020年', '北京市城市管理综合行政执法局2020年'],
    ['北京市通州区城市管理委员会2020年', '北京市通州区城市管理综合行政执法局2020年'],
    ['大兴安岭地区行政公署2020年', '大兴安岭地区加格达奇区人民政府2020年'],
    ['万源市玉带乡2024年', '万源市河口镇2024年'],
    ['淄博市高新技术产业开发区应急管理局', '淄博市应急管理局'],
    ['新疆生产建设兵团应急管理局', '新疆维吾尔自治区应急管理厅'],
    ['南宁市行政审批局', '南宁市大数据发展局'],
    ['上海市人民政府发展研究中心', '上海市人民政府参事室'],
    ['洛阳市第12中学', '洛阳市第13中学'],
    ['皇岗海关', '深圳海关'],
  ])('%s is another body than %s', (one, other) => {
    const [first, second] = [agency(one, { year: 2016 }), agency(other, { year: 2016 })];
    expect(first.agencyId).not.toBeNull();
    expect(first.agencyId).not.toBe(second.agencyId);
    expect(first.regionCode).toBe(second.regionCode);
  });

  test.each([
    [['郑州高新技术产业开发区管理委员会', '郑州市高新区', '郑州国家高新技术产业开发区管委会', '郑州高新技术开发区']],
    [['武汉东湖新技术开发区管理委员会', '东湖高新区', '武汉东湖高新区管委会']],
    [['合肥经济技术开发区管委会', '合肥经开区', '合肥市经济开发区']],
    [['淄博高新技术产业开发区管委会应急管理局', '淄博市高新区应急局', '淄博高新区应急管理局']],
    [['杨凌农业高新技术产业示范区管委会', '杨凌示范区']],
    [['长春净月高新技术产业开发区管委会', '净月高新区管委会']],
    [['深圳市大鹏新区管委会', '大鹏新区']],
    [['黄山风景区管委会', '黄山市黄山风景区管理委员会']],
    [['新疆生产建设兵团', '新疆兵团', '兵团']],
    [['新疆生产建设兵团第十二师应急管理局', '第十二师应急管理局']],
    [['第八师石河子市', '八师石河子市', '第八师', '石河子市人民政府']],
    [['郑州高新区管委会办公室', '郑州高新技术产业开发区党政办公室']],
    [['淄博市大数据局', '淄博市数据局', '淄博市大数据管理局']],
  ])('%p are one agency', (names) => {
    const ids = names.map((name) => agency(`${name}2022年`).agencyId);
    expect(ids).not.toContain(null);
    expect(new Set(ids).size).toBe(1);
  });

  test('a zone under the name of a district that ended may lie where that was', () => {
    expect(agency('双桥经开区生态环境局2022年').confidence).toBe('uncertain');
    expect(agency('重庆市双桥经开区生态环境局2022年').regionCode).toBe('500111');
    expect(agency('深圳市龙华新区管委会2016年', { year: 2016 }).regionCode).toBe('440300');
  });

  test('a township that became a town, under either form of its name', () => {
    const ids = ['万源市玉带乡2019年', '万源市玉带乡人民政府2019年', '万源市玉带镇人民政府2024年'].map(
      (title) => agency(title).agencyId,
    );
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^511781-town-[0-9a-f]{8}$/);
  });
});

describe('names that hold their place inside or tell it by nothing printed', () => {
  test.each([
    ['中国银保监会厦门监管局2021年', '350200', '中国银保监会厦门监管局'],
    ['中国银行保险监督管理委员会衢州监管分局2021年', '330800', '中国银行保险监督管理委员会衢州监管分局'],
    ['国家外汇管理局厦门市分局2021年', '350200', '国家外汇管理局厦门市分局'],
    ['国家能源局山东监管办公室2021年', '370000', '国家能源局山东监管办公室'],
    ['自然资源部办公厅2021年', '000000', '自然资源部办公厅'],
    ['水利部黄河水利委员会2021年', '000000', '水利部黄河水利委员会'],
    ['中华人民共和国拱北海关2021年', '440400', '拱北海关'],
    ['深圳市市场监督管理局福田监管局2021年', '440304', '深圳市市场监督管理局福田监管局'],
    ['满洲里市扎赉诺尔区应急管理局2023年', '150703', null],
    ['第一师阿拉尔市十团2021年', '659002', '阿拉尔市十团'],
    ['第八师石河子市143团2021年', '659001', '石河子市143团'],
    ['科左中旗应急管理局2023年', '150521', '科尔沁左翼中旗应急管理局'],
    ['喀左县应急管理局2023年', '211324', '喀喇沁左翼蒙古族自治县应急管理局'],
    ['东湖高新区管委会2021年', '420100', null],
    ['西安国际港务区管委会2021年', '610100', null],
    ['中国（上海）自由贸易试验区临港新片区管理委员会2021年', '310000', null],
    ['郑州航空港经济综合实验区管理委员会2021年', '410100', '郑州航空港经济综合实验区管理委员会'],
    ['广西东兴国家重点开发开放试验区管委会2021年', '450681', null],
    ['秦皇岛北戴河新区管委会2021年', '130300', '秦皇岛市北戴河新区管理委员会'],
    ['长白山保护开发区管理委员会2021年', '220000', null],
    ['中国证监会浙江监管局2021年', '330000', null],
    ['中国（上海）自由贸易试验区临港新片区管委会2021年', '310000', '上海自由贸易试验区临港新片区管理委员会'],
    ['中国—马来西亚钦州产业园区管理委员会2021年', '450700', null],
    ['江苏省供销合作总社2021年', '320000', '江苏省供销合作总社'],
  ])('%s is of %s', (title, regionCode, fullName) => {
    const read = agency(title, { year: 2023 });
    expect(read).toMatchObject({ regionCode, ...(fullName === null ? {} : { fullName }) });
    expect(read.confidence).not.toBe('uncertain');
  });

  test.each([
    ['衡水市本级2021年', 'consolidated_level'],
    ['衡水市本级政府2021年', 'consolidated_level'],
    ['衡水市人民政府（本级）2021年', 'consolidated_level'],
    ['衡水市（含本级）2021年', 'consolidated'],
    ['衡水市2021年', 'consolidated'],
  ])('the report %s has the scope %s', (title, scope) => {
    expect(agency(title)).toMatchObject({ agencyId: '131100-government', scope });
  });

  test('a body that no list has, named in the sentence that publishes its report', () => {
    const lines = ['现公布五河县不动产登记中心2023年度政府信息公开工作年度报告。'];
    expect(agency('2023年', { lines })).toMatchObject({ regionCode: '340322', agencyName: '五河县不动产登记中心' });
  });

  test('a new district that is not a district yet lies in its city', () => {
    expect(agency('光明新区管理委员会2016年', { year: 2016 }).regionCode).toBe('440300');
    expect(agency('深圳市光明新区城市建设局2017年', { year: 2017 }).regionCode).toBe('440300');
    expect(agency('深圳市光明区应急管理局2021年', { year: 2021 }).regionCode).toBe('440311');
  });

  test('a body that says 我局 under a title of its place is not the government', () => {
    const lead = '2021年，我局认真贯彻落实条例，推进信息公开。';
    expect(agency('衡阳市2021年', { lines: [lead] }).confidence).toBe('uncertain');
    expect(agency('衡阳市2021年', { lines: [lead, '衡阳市统计局', '2022年1月20日'] })).toMatchObject({
      agencyId: '430400-statistics',
      scope: 'own',
    });
    expect(agency('衡阳市2021年', { lines: ['2021年，我市认真贯彻落实条例。'] })).toMatchObject({
      agencyId: '430400-government',
      confidence: 'certain',
    });
  });

  test('a title may name the agency after the report', () => {
    const content = documentOf([heading('政府信息公开工作年度报告（2020年度）——枣阳市农业农村局')]);
    expect(agencyOf(content, chooseBody(content), {}, 2020)).toMatchObject({
      agencyId: '420683-agriculture',
      confidence: 'certain',
    });
  });

  test('the body of a committee is read after its level', () => {
    const lines = ['杭州市滨江区政府信息公开专栏', '主办：杭州市滨江区人民政府办公室'];
    expect(agency('区委编办2021年', { lines })).toMatchObject({ regionCode: '330108', sector: 'human_resources' });
  });

  test('two names that differ in their digits are two agencies', () => {
    const ids = ['测试134市应急管理局', '测试135市应急管理局'].map(
      (name) => agency(`${name}2022年`, { hints: { agency: name, regionCode: '370300' } }).agencyId,
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(null);
  });
});

describe('towns whose names begin with words or hold the name of a place', () => {
  test.each([
    '和平镇',
    '向阳镇',
    '全胜乡',
    '各各庄镇',
    '下各镇',
    '将乐镇',
    '由义镇',
    '示范街道',
    '解放路街道',
    '北京路街道',
    '中山路街道',
    '长底布依族乡',
    '巴彦苏木',
  ])('%s is the same in a title, a sentence, a signature and on the site of its county', (town) => {
    const body = town.endsWith('街道') ? '办事处' : '人民政府';
    const read = (blocks: readonly (string | ReturnType<typeof heading>)[], hints: Hints = {}) => {
      const content = documentOf(blocks);
      return agencyOf(content, chooseBody(content), hints, 2022).agencyId;
    };
    const bare = heading('2022年政府信息公开工作年度报告');
    const ids = [
      read([heading(`开平市${town}${body}2022年政府信息公开工作年度报告`)]),
      read([bare, `现公布开平市${town}${body}2022年政府信息公开工作年度报告。`]),
      read([bare, '正文。', `开平市${town}${body}`]),
      read([heading(`${town}2022年政府信息公开工作年度报告`)], { agency: '开平市人民政府', regionCode: '440783' }),
    ];
    expect(new Set(ids)).toEqual(new Set([expect.stringMatching(/^440783-town-[0-9a-f]{8}$/)]));
    expect(new Set(ids).size).toBe(1);
  });

  test.each([
    '全区12个镇、各乡镇人民政府、各街道办事处配合。',
    '2021年度街道工作完成。',
    '编制2019年度我乡信息公开报告。',
  ])('“%s” names no town', (line) => {
    expect(agency('2022年', { lines: [line] }).agencyName).toBeNull();
  });
});

describe('of a city and a county with one short name', () => {
  test.each([
    ['长沙海关', '430100'],
    ['中华人民共和国长沙海关', '430100'],
    ['承德海关', '130800'],
    ['邯郸海关', '130400'],
    ['朝阳海关', '211300'],
    ['通化海关', '220500'],
    ['铁岭税务局', '211200'],
    ['抚顺气象局', '210400'],
    ['和田气象局', '653200'],
    ['九江海事局', '360400'],
    ['国家统计局岳阳调查队', '430600'],
    ['国家统计局喀什调查队', '653100'],
    ['长沙县气象局', '430121'],
    ['国家税务总局长沙县税务局', '430121'],
    ['国家税务总局承德县税务局', '130821'],
    ['国家税务总局朝阳市税务局', '211300'],
    ['北京市朝阳区气象局', '110105'],
    ['黄山区气象局', '341003'],
  ])('%s sits in %s', (title, code) => {
    expect(agency(`${title}2022年`).regionCode).toBe(code);
  });

  test('the county’s own words do not move the office of the nation', () => {
    const lines = ['长沙县是长沙市下辖县。', '长沙县星沙街道长沙海关大楼。', '长沙县人民政府。'];
    expect(agency('长沙海关2022年', { lines }).regionCode).toBe('430100');
  });
});

test('a body that no title names is named as the text prints it in full', () => {
  const lines = [
    '一、总体情况',
    '现将2023年度市应急管理局工作予以公布。',
    '2023年，安康市应急管理局网站发布信息10条。',
  ];
  expect(agency('2023年', { lines, year: 2023 })).toMatchObject({
    agencyName: '安康市应急管理局',
    regionCode: '610900',
  });
});

test.each(['办公室', '局办公室', '综合科', '党政办', '政务公开科', '信息中心'])(
  'a unit inside a body is nobody’s name: %s',
  (unit) => {
    const lines = [`来源：${unit}`, '一、总体情况', '2022年，全镇推进公开。'];
    expect(agency('2022年', { lines, hints: { regionCode: '442000' } }).agencyName).toBeNull();
    const named = [`来源：${unit}`, '发布机构：古镇镇人民政府'];
    expect(agency('2022年', { lines: named, hints: { regionCode: '442000' } }).agencyName).toBe('古镇镇人民政府');
  },
);

test.each([
  ['（丰林县应急管理局）2022年', '丰林县应急管理局'],
  ['丰林县应急管理局关于发布2022年', '丰林县应急管理局'],
  ['丰林县人民政府办公室关于公布丰林县应急管理局2022年', '丰林县应急管理局'],
])('a title that names it in brackets, or as who publishes: %s', (title, name) => {
  expect(agency(title).agencyName).toBe(name);
});

test.each(['麦㙦', '𡍌头'])('a town with a character that is not among the first hanzi of Unicode: %s', (town) => {
  expect(agency(`吉水县${town}镇人民政府2022年`).agencyName).toBe(`吉水县${town}镇人民政府`);
});

describe('who made the report', () => {
  test('is named behind 由, which is no part of the name', () => {
    const lines = ['一、总体情况', '本报告根据条例要求，由某岭镇人民政府党政办公室编制。'.replace('某', '青')];
    expect(agency('2020年', { lines }).agencyName).toBe('青岭镇人民政府');
  });

  test.each([
    ['由广州市政府办公厅综合各区政府和市政府各部门的年度报告编写而成', 'government', 'consolidated'],
    ['由洛阳市人民政府办公室汇总全市各县区年度报告编制', 'government', 'consolidated'],
    ['由洛阳市人民政府办公室编制', 'government_office', 'own'],
  ])('%s: the report of the %s', (maker, sector, scope) => {
    const read = agency('', { lines: [`本年度报告根据条例要求，${maker}。`] });
    expect(read).toMatchObject({ sector, scope });
  });

  test('is an office in the title, and its government where the lead says that it added up all below it', () => {
    const lines = ['根据条例规定，子长市人民政府办公室综合各镇、街道和市政府各部门的年度报告编制而成。'];
    expect(agency('子长市人民政府办公室关于2021年', { lines })).toMatchObject({
      agencyName: '子长市人民政府',
      sector: 'government',
    });
    expect(agency('子长市人民政府办公室关于2021年').sector).toBe('government_office');
  });

  test.each([
    ['按照有关要求，浦江县教育局编制本报告。', '浦江县教育局'],
    ['浦江县教育局根据《条例》第五十条规定，编制本年度报告。', '浦江县教育局'],
    ['按照浦江县教育局要求，编制本年度报告。', null],
    ['中山市古镇镇人民政府编制本报告。', '中山市古镇镇人民政府'],
    ['全县各乡镇人民政府编制本报告。', null],
  ])('is who says in the lead that it makes it: %s', (lead, name) => {
    const read = agency('2022年', { lines: ['一、总体情况', lead] });
    expect(read.confidence === 'certain' ? read.agencyName : null).toBe(name);
  });
});

describe('scope', () => {
  test.each([
    ['洛阳市人民政府', 'consolidated'],
    ['洛阳市人民政府办公室', 'own'],
    ['洛阳市应急管理局', 'own'],
    ['万源市玉带乡人民政府', 'own'],
  ])('%s reports %s figures', (title, scope) => {
    expect(agency(title).scope).toBe(scope);
  });
});

describe('the name as a title prints it', () => {
  test.each([
    '中共青田县委机构编制委员会办公室',
    '武汉经济技术开发区（汉南区）城市管理执法局',
    '苏州高新区（虎丘区）统计局',
    '沧州渤海新区黄骅市司法局',
    '国家税务总局淄博市临淄区税务局',
  ])('%s', (name) => {
    expect(agency(`${name}2022年`).agencyName).toBe(name);
    expect(agency(`2022年${name}`).agencyName).toBe(name);
  });
});

describe('the name in full', () => {
  test.each([
    ['国家税务总局永川区税务局', '国家税务总局重庆市永川区税务局'],
    ['国家统计局青岛调查队', '国家统计局青岛调查队'],
    ['中国人民银行济南分行', '中国人民银行济南分行'],
    ['合肥高新区', '合肥高新区管理委员会'],
    ['雄安新区管委会', '雄安新区管理委员会'],
    ['横琴粤澳深度合作区执行委员会', '横琴粤澳深度合作区执行委员会'],
    ['新疆生产建设兵团', '新疆生产建设兵团'],
    ['中共洛阳市委机构编制委员会办公室', '洛阳市机构编制委员会办公室'],
    ['上党区应急管理局', '长治市上党区应急管理局'],
    ['上党区安监局', '长治市上党区安全生产监督管理局'],
    ['洛阳市政府办', '洛阳市人民政府办公室'],
    ['人力资源社会保障部', '人力资源和社会保障部'],
    ['大中小城口县卫生健康委员会', '城口县卫生健康委员会'],
  ])('of %s is %s', (title, name) => {
    expect(agency(`${title}2022年`).fullName).toBe(name);
  });

  test.each([
    ['雄安新区管理委员会', '130000'],
    ['横琴粤澳深度合作区执行委员会', '440400'],
    ['西咸新区沣东新城管委会', '610000'],
  ])('%s lies in %s', (title, code) => {
    expect(agency(`${title}2022年`).regionCode).toBe(code);
  });
});

describe('a report that names no agency', () => {
  test.each([
    ['全面总结湖口县2019年度政府信息公开工作情况，现编制本年度报告。', '360429-government'],
    ['2020年度，北京市东城区以习近平新时代中国特色社会主义思想为指导。', '110101-government'],
    ['2020年，全市各级行政机关认真履职，通过乌兰浩特市政务公开网公开信息。', '152201-government'],
    ['本报告请与青阳县杜村乡办公室联系。', '341723-town-efac0876'],
    ['2019年，我局认真贯彻落实条例，结合广州文化旅游工作实际推进公开。', '440100-culture_tourism'],
  ])('%s is likely that of %s', (line, agencyId) => {
    const content = documentOf([heading('2020年政府信息公开工作年度报告'), line]);
    const found = agencyOf(content, chooseBody(content), {}, 2020);
    expect(found).toMatchObject({ agencyId, confidence: 'likely' });
  });
});

describe('on the site of a government', () => {
  const hints = { agency: '椒江区人民政府', regionCode: '331002', sector: 'government' };
  const bare = heading('2022年政府信息公开工作年度报告');
  const read = (lines: string[]) => {
    const content = documentOf([bare, ...lines]);
    return agencyOf(content, chooseBody(content), hints, 2022);
  };

  test.each([
    ['发布机构: 区应急管理局 成文日期: 2023-01-13', '331002-emergency_management', 'likely'],
    ['2022年，我局认真贯彻条例，区应急管理局公开信息87条。', '331002-emergency_management', 'uncertain'],
    ['2022年，我局认真贯彻条例。', '331002-government', 'uncertain'],
    ['2022年，我区认真贯彻条例。', '331002-government', 'certain'],
    ['发布机构: 区政府办公室 成文日期: 2023-01-13', '331002-government', 'certain'],
  ])('“%s” is that of %s', (line, agencyId, confidence) => {
    expect(read([line])).toMatchObject({ agencyId, confidence });
  });
});

describe('a name without its place', () => {
  test.each([
    ['应急管理局', 'https://www.kaiping.gov.cn/a.html', '440783', 'likely'],
    ['区统计局', 'http://sjzca.gov.cn/columns/1.html', '130102', 'likely'],
    ['鼓楼区应急管理局', 'http://www.njgl.gov.cn/1.html', '320106', 'likely'],
    ['区统计局', 'http://www.kaiping.gov.cn/a.html', null, 'uncertain'],
    ['应急管理局', 'http://yjj.example.com/a.html', null, 'uncertain'],
  ])('%s takes it from %s', (title, address, regionCode, confidence) => {
    const content = documentOf([heading(`${title}2022年政府信息公开工作年度报告`)]);
    expect(agencyOf(content, chooseBody(content), {}, 2022, address)).toMatchObject({ regionCode, confidence });
  });

  test('takes it from the name of the site, in whichever period the region had its code', () => {
    const content = documentOf([heading('县自然资源局2022年政府信息公开工作年度报告')], {
      meta: { title: '县自然资源局2022年政府信息公开工作年度报告_南漳县人民政府门户网站' },
    });
    expect(agencyOf(content, chooseBody(content), {}, 2022).regionCode).toBe('420624');
  });

  test('of several regions of its name is in the one the site names with its city', () => {
    const content = documentOf([heading('城区应急管理局2022年政府信息公开工作年度报告')], {
      meta: { 'meta:sitename': '晋城市城区人民政府' },
    });
    expect(agencyOf(content, chooseBody(content), {}, 2022).regionCode).toBe('140502');
  });

  test('does not follow its address against what the text says', () => {
    const lines = ['济源示范区管委会部署后，济源市应急管理工作推进。'];
    const content = documentOf([heading('应急管理局2022年政府信息公开工作年度报告'), ...lines]);
    const found = agencyOf(content, chooseBody(content), {}, 2022, 'https://www.kaiping.gov.cn/a.html');
    expect(found.regionCode).not.toBe('440783');
  });

  test('takes it from the signature', () => {
    expect(agency('应急管理局2022年', { lines: ['正文。', '济源市应急管理局'] })).toMatchObject({
      regionCode: '419001',
      confidence: 'certain',
    });
  });

  test('takes it from the registry', () => {
    const hints = { agency: '驻马店市应急管理局', regionCode: '411700', sector: 'emergency_management' };
    expect(agency('应急管理局2022年', { hints })).toMatchObject({
      agencyName: '应急管理局',
      fullName: '驻马店市应急管理局',
      agencyId: '411700-emergency_management',
      confidence: 'certain',
    });
  });

  test('takes it from the place the text speaks of', () => {
    const lines = ['济源示范区管委会部署后，“济源应急”公众号发布信息。'];
    expect(agency('应急管理局2022年', { lines })).toMatchObject({ regionCode: '419001', confidence: 'likely' });
  });

  test('fits the level it names', () => {
    const lines = ['登录青川县门户网站和广元市人民政府网站查看。'];
    expect(agency('县乡村振兴局2021年', { lines }).regionCode).toBe('510822');
    expect(agency('市乡村振兴局2021年', { lines }).regionCode).toBe('510800');
  });

  test('is not guessed', () => {
    expect(agency('区应急管理局2022年')).toMatchObject({
      agencyName: '区应急管理局',
      agencyId: null,
      confidence: 'uncertain',
    });
  });
});

describe('the particulars of a page in a table', () => {
  test('name agency and date', () => {
    const content = documentOf([
      table([
        ['索引号', '014206330/2024-00012', '发布机构', '驻马店市应急管理局'],
        ['成文日期：', '2024年1月20日', '名称', '2023年政府信息公开工作年度报告'],
      ]),
      heading('2023年政府信息公开工作年度报告'),
    ]);
    const body = chooseBody(content);
    expect(agencyOf(content, body, {}, 2023)).toMatchObject({
      agencyId: '411700-emergency_management',
      confidence: 'likely',
    });
    expect(publishedOf(content, body, {}).publishedOn).toBe('2024-01-20');
  });
});

describe('a place of which there are several', () => {
  test('is told by another name in the document', () => {
    expect(agency('鼓楼区应急管理局2022年', { lines: ['请与福州市鼓楼区应急管理局联系。'] }).regionCode).toBe('350102');
    expect(agency('鼓楼区应急管理局2022年', { lines: ['请与徐州市鼓楼区应急管理局联系。'] }).regionCode).toBe('320302');
  });

  test('is told by what the text speaks of', () => {
    expect(agency('鼓楼区应急管理局2022年', { lines: ['按照南京市委、市政府部署，南京市统一安排。'] })).toMatchObject({
      regionCode: '320106',
      confidence: 'likely',
    });
  });

  test('is not guessed', () => {
    expect(agency('鼓楼区应急管理局2022年')).toMatchObject({ regionCode: null, confidence: 'uncertain' });
  });
});

describe('the registry', () => {
  test('does not overrule the document, but its contradiction is said', () => {
    const found = agency('驻马店市应急管理局2021年', { hints: { agency: '驻马店市审计局', regionCode: '411700' } });
    expect(found).toMatchObject({ agencyId: '411700-emergency_management', confidence: 'uncertain' });
    expect(found.evidence.at(-1)).toBe('contradicted: the registry lists 驻马店市审计局, a body of audit');
  });

  test('names the agency where the document does not', () => {
    expect(agency('2023年', { hints: { agency: '石家庄市长安区统计局' } }).agencyId).toBe('130102-statistics');
  });

  test('a ministry named in the text is not the agency', () => {
    const lines = ['根据应急管理部和国务院办公厅要求，按照河南省人民政府部署，开展工作。'];
    expect(agency('2023年', { lines }).agencyId).toBeNull();
  });
});

describe('a list that many agencies share', () => {
  const hints = { agency: '资中县应急管理局', regionCode: '511025', sector: 'emergency_management' } as const;
  const shared = { ...hints, shared: true } as const;

  test.each([
    ['资中县2024年', [], '511025-government', 'certain'],
    ['资中2024年', ['资中'], '511025-government', 'certain'],
    ['资中县财政局2024年', [], '511025-finance', 'certain'],
    // 我局 is no government, and need not be the one that the registry names.
    ['资中县2024年', ['2024年，我局认真贯彻条例。'], '511025-government', 'uncertain'],
    // A page that names nobody may be anybody's.
    ['2024年', ['2024年，我局认真贯彻条例。'], '511025-emergency_management', 'uncertain'],
    ['2024年', ['2024年，资中县应急管理局认真贯彻条例。'], '511025-emergency_management', 'certain'],
  ])('%s with %j is %s, %s', (title, lines, agencyId, confidence) => {
    expect(agency(title, { lines, hints: shared, year: 2024 })).toMatchObject({ agencyId, confidence });
  });

  test('the list of one agency says whose a page without a name is', () => {
    const lines = ['2024年，我局认真贯彻条例。'];
    expect(agency('2024年', { lines, hints, year: 2024 })).toMatchObject({
      agencyId: '511025-emergency_management',
      confidence: 'certain',
    });
  });

  test('an autonomous prefecture’s short name is its government’s, whoever’s list it stands on', () => {
    const own = { agency: '湘西州应急管理局', regionCode: '433100', sector: 'emergency_management' };
    expect(agency('湘西州2024年', { hints: own, year: 2024 })).toMatchObject({
      agencyId: '433100-government',
      confidence: 'uncertain',
    });
  });
});
