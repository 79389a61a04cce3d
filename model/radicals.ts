/**
 * Radicals of the block CJK Radicals Supplement and the characters they look like, in pairs. Facts from the Unicode
 * Character Database (EquivalentUnifiedIdeograph); those of the block Kangxi Radicals follow from NFKC,
 * but ⼾, which mainland fonts draw as 户.
 */
const PAIRS = [
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺧牛⺨犭⺩王⺫目',
  '⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺶羊⺹耂⺺肀⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨',
  '⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼾户',
].join('');

const SUPPLEMENT: ReadonlyMap<string, string> = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, index) => [PAIRS.charAt(2 * index), PAIRS.charAt(2 * index + 1)]),
);

const LOOKALIKE = /[\u2e80-\u2fd5\uf900-\ufaff]/;
const LOOKALIKES = new RegExp(LOOKALIKE, 'g');

/**
 * Gives the ordinary character for a radical or a compatibility ideograph: ⽂ becomes 文, ⻓ becomes 长. Where a font
 * draws both with one glyph, the writers of PDFs name the glyph by the rare one, and text copied out of them keeps it.
 * @param text any text
 * @returns the text, unchanged where it holds none
 */
export function unifyRadicals(text: string): string {
  // Asked first, because it is asked of every character of a PDF, and almost none is one.
  if (!LOOKALIKE.test(text)) return text;
  return text.replace(LOOKALIKES, (character) => SUPPLEMENT.get(character) ?? character.normalize('NFKC'));
}
