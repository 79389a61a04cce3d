import { characterTable, mapCharacters } from './characters.ts';
import { unifyRadicals } from './radicals.ts';

/**
 * Traditional characters and their simplified ones, in pairs: those that occur in the names of regions and bodies and in
 * the labels, headings and titles of reports. Converted copies of reports keep their figures, so they can be read once
 * their labels are folded. Facts from the Unicode Character Database (kSimplifiedVariant).
 */
const PAIRS = [
  '䬗扬並并亞亚佈布佔占併并來来侖仑侷局係系俬私俱具倉仓個个們们倫伦偉伟備备傢家傳传僑侨僕仆價价儀仪億亿儘尽優优儲储兒儿兗兖內内兩两冊册凈净凱凯別别則则剋克剛刚創创劃划劍剑動动務务勝胜勞劳勢势勵励勸劝勻匀匯汇',
  '區区協协參参叢丛吳吴呂吕員员唸念問问啓启啟启單单噹当嚮向嚴严國国圍围園园圖图團团埰采執执堅坚堯尧報报場场塊块塗涂墊垫墾垦壇坛壓压壘垒壜坛壩坝壯壮壺壶壽寿夠够夢梦夾夹奬奖婁娄孫孙學学宮宫實实寧宁審审寫写',
  '寬宽寶宝尅克將将專专尋寻對对導导屆届屍尸層层屬属岡冈島岛峽峡崍崃崑昆崗岗崙仑嵐岚嶗崂嶧峄嶺岭嶼屿巒峦巖岩師师帶带幹干幾几庫库廂厢廈厦廠厂廢废廣广廬庐廳厅廻回張张強强彆别彌弥彙汇彞彝彥彦彿佛後后徑径從从',
  '復复徵征徹彻恆恒悳德愛爱慄栗慇殷態态慮虑慶庆慼戚憑凭懃勤應应懞蒙懷怀戰战戶户捲卷採采揚扬換换揮挥搆构搨拓撫抚擊击擔担據据擬拟擴扩敘叙數数斷断於于昇升時时晉晋暉晖暫暂曆历曏向書书會会東东條条棗枣棲栖楊杨',
  '業业極极榖谷榮荣構构樂乐樅枞樑梁樓楼標标樣样樹树樺桦橋桥機机橫横檔档檢检檯台欄栏權权欒栾欽钦歷历歸归殘残殼壳氣气氾泛汎泛決决沒没沖冲況况洩泄涇泾涼凉淥渌淨净淶涞減减渦涡測测渾浑湞浈湯汤準准溝沟溫温溼湿',
  '滄沧滎荥滿满漁渔漢汉漣涟漵溆潁颍潛潜潤润潯浔澗涧澠渑澤泽澱淀濕湿濟济濬浚濰潍濱滨瀋沈瀏浏瀘泸瀰弥瀾澜灘滩灣湾灤滦災灾為为烏乌無无煙烟煩烦熱热燈灯營营燴烩燿耀爐炉爲为爾尔牽牵猶犹獄狱獅狮獎奖獨独獲获獸兽',
  '獻献現现琿珲瑤瑶瑪玛瑯琅環环瓊琼甌瓯甕瓮產产産产畢毕當当疇畴疊叠療疗發发盡尽監监盤盘盧卢眞真眾众瞭了硏研硯砚碩硕碭砀確确碼码礦矿祕秘祿禄禪禅禮礼稅税稜棱種种稱称穀谷積积穩稳穫获窪洼競竞筆笔箇个節节範范',
  '簡简籐藤糧粮糰团糾纠約约紅红納纳級级紮扎細细紹绍組组結结絡络統统絲丝絳绛綏绥經经綜综綠绿綫线維维網网綵彩綿绵緊紧緑绿線线編编練练緻致縉缙縣县總总績绩織织繞绕繪绘繫系繳缴繼继續续纍累罈坛罎坛罰罚羅罗羣群',
  '義义習习聖圣聞闻聯联聲声聶聂職职聽听肅肃脫脱膠胶臘腊臥卧臨临臺台與与興兴舉举舊旧荊荆莊庄菓果華华菸烟萊莱萬万葉叶葯药蒐搜蒼苍蓆席蓋盖蓮莲蔭荫蔴麻蕪芜蕭萧薊蓟薌芗薑姜薩萨藍蓝藥药藴蕴藺蔺蘄蕲蘆芦蘇苏',
  '蘊蕴蘭兰蘿萝處处號号衆众術术衚胡衛卫衝冲裏里補补裡里製制複复覈核見见規规視视覺觉觀观訂订計计討讨訓训託托訟讼訥讷訪访設设許许訴诉註注証证詔诏評评詢询試试話话該该誌志認认語语課课誼谊調调談谈請请論论諸诸',
  '諾诺謀谋謙谦講讲謝谢謨谟證证識识譙谯譜谱議议護护讀读讓让讚赞豐丰貝贝貞贞負负財财貢贡貧贫貫贯責责貴贵費费貿贸賀贺資资賈贾賓宾賚赉賢贤賣卖質质賬账購购賽赛贊赞贛赣趙赵跤交跼局踐践踰逾車车軍军較较載载輝辉',
  '輪轮輯辑輸输輿舆轉转轝舆辦办農农迴回這这連连週周進进遊游運运過过達达遙遥遜逊遞递遠远適适遷迁遺遗遼辽邁迈還还邊边郟郏郵邮鄆郓鄉乡鄒邹鄖郧鄧邓鄭郑鄰邻鄲郸鄴邺醫医釋释針针鉛铅銀银銅铜銷销鋒锋鋼钢錄录錢钱',
  '錦锦錫锡錯错録录錶表鍾钟鎣蓥鎮镇鏡镜鐘钟鐵铁鑲镶長长門门閉闭開开間间閔闵閘闸関关閣阁閩闽閬阆閱阅閲阅閶阊閻阎闆板闘斗關关阪坂陘陉陝陕陞升陣阵陰阴陳陈陸陆陽阳隊队際际隨随險险隱隐隴陇隻只雖虽雙双雜杂雞鸡',
  '離离難难雲云電电霑沾靈灵靜静鞏巩韓韩響响頁页頂顶項项順顺須须預预頗颇領领頭头頻频題题額额類类顯显風风颱台養养餘余館馆餽馈饋馈饒饶馬马駁驳駐驻騰腾驊骅驗验驛驿體体髮发鬆松鬍胡鬚须鬥斗鬭斗鬱郁魚鱼魯鲁鮁鲅',
  '鮮鲜鯉鲤鳩鸠鳳凤鳴鸣鴨鸭鶴鹤鷄鸡鷹鹰鹹咸鹼碱鹽盐麗丽麥麦麯曲麵面黃黄點点黨党齊齐齡龄齣出龍龙',
].join('');

/** From traditional characters to simplified ones. */
export const SIMPLIFIED = characterTable(
  Array.from(
    { length: PAIRS.length / 2 },
    (_, index) => [PAIRS.charAt(2 * index), PAIRS.charAt(2 * index + 1)] as const,
  ),
);

/** The pinyin that converters print in brackets after a character: 應(yīng). */
const PINYIN = /(?<=[\u3400-\u9fff])\([a-zü\u00e0-\u01dc]{1,6}\)/g;

/**
 * Folds radicals to characters, traditional characters to simplified ones, and drops the pinyin that converters leave
 * behind.
 * @param text any text
 * @returns the text, unchanged where it holds none of them
 */
export function simplify(text: string): string {
  const whole = unifyRadicals(text);
  const plain = whole.includes('(') ? whole.replace(PINYIN, '') : whole;
  return mapCharacters(plain, SIMPLIFIED);
}
