import type { Content } from '../../model/content.ts';
import type { Hints } from '../../model/received.ts';
import type { Body } from './body.ts';
import { distinct } from './headings.ts';
import { namesReport, REPORT_PHRASE } from './phrases.ts';
import { linesWithin, squash } from './text.ts';
import { titlesOf, type Title } from './titles.ts';

/** What a document is. `images`: a report whose tables are pictures, which no reader can read. */
export type Kind = 'report' | 'not_a_report' | 'uncertain' | 'images';

export interface KindReading {
  readonly kind: Kind;
  /** Why it is no plain report, in a sentence; null for a report. */
  readonly reason: string | null;
}

interface LookAlike {
  readonly pattern: RegExp;
  readonly what: string;
}

/** Titles of documents that stand in the same columns and hold the same words. The first that fits names the reason. */
const LOOK_ALIKES: readonly LookAlike[] = [
  {
    pattern: /(?:图解|图说|一图读懂|一图看懂|解读|长图|H5|动漫|听年报|音频)/,
    what: 'an interpretation of a report (图解/解读), not the report',
  },
  { pattern: /指南(?!针)/, what: 'a guide to disclosure (指南)' },
  {
    pattern:
      /(?:年度报告|年报|信息公开|政务公开|保密审查|申请公开)(?:工作)?(?:编制)?(?:发布)?(?:工作)?制度|制度(?:\(试行\))?$/,
    what: 'a rule (制度), not a report',
  },
  {
    pattern:
      /关于(?:做好|开展|编制|报送|规范|印发|认真|切实|组织|上报|提交|加强|进一步|政府信息公开情况统计|启用|填报|征集|执行)(?!.{0,24}(?:公布|发布)).{0,60}(?:通知|函|格式|方案|要点|办法|意见)|(?:编制|编写|填报|报送).{0,24}(?:通知|说明|规范)$|(?:年报|年度报告)(?:的)?(?:格式|模板|范本|样式)|统计报送/,
    what: 'a notice that asks for reports or prescribes their form',
  },
  {
    pattern: /法治政府(?:建设)?|依法行政.{0,8}(?:报告|情况)|法治建设/,
    what: 'a report on government under law (法治政府建设年度报告)',
  },
  { pattern: /决算|预算|绩效(?:评价|自评)/, what: 'accounts or a budget (部门决算)' },
  {
    pattern: /行政执法.{0,12}(?:统计|数据|年度报告|公示|情况|总体)|行政处罚.{0,8}统计/,
    what: 'statistics of enforcement (行政执法统计)',
  },
  {
    pattern: /(?:上|下)半年|第?[一二三四]季度|[1-9]{1,2}月份?(?:政府)?信息公开/,
    what: 'statistics of a part of the year',
  },
  {
    pattern: /(?:政府)?网站.{0,6}(?:工作)?(?:年度)?(?:报表|工作年度|监管年度|年度工作报)/,
    what: 'the yearly table of a website (政府网站工作年度报表)',
  },
  {
    pattern: /事业单位法人|企业信用|环境信息依法披露|社会责任/,
    what: 'the yearly report of an institution or a company',
  },
  {
    pattern:
      /政务公开(?:工作)?(?:要点|实施方案|工作方案|工作总结|工作计划)|信息公开(?:工作)?(?:目录|要点|方案|总结|计划|意见箱|申请表)|应急预案|工作规则/,
    what: 'a plan, a list or a summary, not the report of the national form',
  },
  { pattern: /^Annual|AnnualReport/i, what: 'a translation of a report' },
];
const ATTACHMENT = /\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|odt)(?:[?#]|$)/i;
const POINTS_AWAY =
  /(?:详?见附件|请?(?:点击|查看)(?:附件|下载|此处|链接)|附件[::]?|全文(?:下载|见)|点击(?:下载|查看)|文件下载|下载(?:附件|全文))/;
/** What reports say of themselves. */
const SAYS_REPORT =
  /(?:编制|形成)(?:了)?本(?:年度)?报告|本(?:年度)?报告|统计(?:数据的)?期限|1月1日.{0,4}至.{0,7}12月3[01]日/;
/** Text with fewer characters than this says nothing of its own. */
const SHORT = 260;
/** A blank form prints its labels with nothing between. */
const LABELS = 3;

/**
 * Whether a document is a report, decided by its titles, headings and text alone; whether its tables are those of the
 * national form is decided elsewhere.
 */
export function kindOf(content: Content, body: Body, hints: Hints): KindReading {
  const titles = titlesOf(content, body, hints);
  const own = titles.filter((title) => title.own);
  const lines = linesWithin(content, body);
  const text = lines.map((line) => line.text).join('\n');
  const sections = distinct(body.headings).size;
  const title = titles.find((candidate) => namesReport(candidate.text)) ?? null;
  const formed = sections >= 3 || body.tables.length >= 2;
  const candidates = (own.length > 0 ? own : titles).slice(0, formed ? 1 : 3);
  const alike = lookAlike(candidates, lines[0]?.text ?? '', lines[1]?.text ?? '');
  if (alike) return no(`${alike.what}: “${alike.title}”`);
  if (blankForm(content, body, text)) return no('a notice that carries the blank form of the report');
  const said = text.replace(POINTS_AWAY, '');
  const thin = body.tables.length === 0 && sections < 2 && said.length < SHORT;
  if (thin) {
    const attachment = attachmentOf(content, body);
    if (attachment) return no(`the page only points to its attachment ${attachment}, which holds the report`);
  }
  if (body.tables.length === 0 && content.images > 0 && (thin || emptySections(body, text))) {
    return {
      kind: 'images',
      reason: `no table can be read, but ${content.images} picture(s) stand in the text: the tables are printed as pictures`,
    };
  }
  if (formed) return { kind: 'report', reason: null };
  if (
    title &&
    (sections > 0 || body.tables.length > 0 || (said.length >= SHORT && !listing(lines.map((line) => line.text))))
  ) {
    return { kind: 'report', reason: null };
  }
  if (title && listing(lines.map((line) => line.text))) return no('a list of reports, not a report');
  if (/(?:进行|作|做)(?:如下)?(?:的)?解读/.test(text.slice(0, 1_500))) {
    return no('a text that interprets a report (解读), not the report');
  }
  if (title || SAYS_REPORT.test(text.slice(0, 3_000)) || REPORT_PHRASE.test(text.slice(0, 1_500))) {
    return { kind: 'uncertain', reason: 'it names a report, but holds none of its sections or tables' };
  }
  return no('neither title nor text names a report on government information disclosure');
}

/** The look-alike a title is. A title that publishes a report (关于公布…年度报告的通知) is none. */
function lookAlike(
  titles: readonly Title[],
  first: string,
  second: string,
): (LookAlike & { readonly title: string }) | null {
  const untitled = [first, second].filter(
    (line) => line.length < 80 && !/^(?:《|根据|按照|为|特|贯彻|落实)|[,。;]/.test(line),
  );
  const texts = titles.length > 0 ? titles.map((title) => title.text) : untitled;
  for (const text of texts) {
    if (/(?:公布|发布).{0,60}(?:年度报告|工作报告|年报).{0,6}(?:通知|公告)$/.test(text)) return null;
    const bare = text.replace(/[(（【](?:图文版?|文字版|附图解|含解读)[)）】]/g, '');
    const found = LOOK_ALIKES.find((candidate) => candidate.pattern.test(bare));
    if (found) return { ...found, title: text.slice(0, 80) };
  }
  return null;
}

/** Tables of the form with hardly a digit in them, in a text that asks for reports. */
function blankForm(content: Content, body: Body, text: string): boolean {
  if (body.tables.length < LABELS - 1) return false;
  if (
    !/(?:填报|编制|报送)(?:说明|要求|范围|时限|时间)|请(?:各|认真|于).{0,80}(?:报送|编制|公布)|现(?:将|就).{0,60}通知如下/.test(
      text,
    )
  )
    return false;
  return body.tables.every(({ block }) => {
    const table = content.blocks[block];
    return (
      table?.kind === 'table' && !table.cells.some((cell) => /^\s*[-+]?[\d,.]+\s*$/.test(cell.text) && cell.column > 0)
    );
  });
}

/** The attachment that a page without text of its own points to: its name, or its address. */
function attachmentOf(content: Content, body: Body): string | null {
  const links = content.links.filter((link) => link.block >= body.from && link.block < body.to);
  const link = [...links, ...content.links].find(
    (candidate) => ATTACHMENT.test(candidate.href) || ATTACHMENT.test(candidate.text.trim()),
  );
  if (!link) return null;
  const name = squash(link.text);
  return name === '' ? link.href : `“${name.slice(0, 80)}” (${link.href})`;
}

/** Sections of the form that should hold tables follow each other with next to nothing between. */
function emptySections(body: Body, text: string): boolean {
  return body.headings.some((heading, index) => {
    const next = body.headings[index + 1];
    if (!next || !['proactive', 'applications', 'disputes'].includes(heading.section)) return false;
    const start = text.indexOf(heading.text);
    const end = text.indexOf(next.text, start + heading.text.length);
    return start >= 0 && end > start && end - start - heading.text.length < 30;
  });
}

/** Several lines that are titles of reports: a list page. */
function listing(lines: readonly string[]): boolean {
  const titles = new Set(
    lines.filter(
      (line) => line.length < 90 && /(?:年度报告|工作报告|年报)(?:\(.{1,8}\))?(?:\[?20\d\d[-./].*)?$/.test(line),
    ),
  );
  return titles.size >= 4 && titles.size * 3 >= lines.length;
}

function no(reason: string): KindReading {
  return { kind: 'not_a_report', reason };
}
