import type { Content } from '../../../model/content.ts';
import type { Hints } from '../../../model/received.ts';
import { agenciesIn } from '../agency/names.ts';
import type { Body } from './body.ts';
import { blankForm, hasMoreThanZeros, holdsWholeForm, isFilled } from './filled.ts';
import { distinct } from './headings.ts';
import { lookAlikeOf, speaksOfMaking } from './look-alikes.ts';
import { beginsAsNews, tellsAsNews } from './news.ts';
import { ownNames, YEAR } from './own-names.ts';
import { DISCLOSURE, namesReport, REPORT_PHRASE } from '../text/phrases.ts';
import { agencySegment } from '../text/segment.ts';
import { linesWithin, squash } from '../text/text.ts';
import { FILE_NAME, titlesOf, type Title } from '../text/titles.ts';

/** What a document is. `images`: a report whose tables are pictures, which no reader can read. */
export type Kind = 'report' | 'not_a_report' | 'uncertain' | 'images';

export interface KindReading {
  readonly kind: Kind;
  /** Why it is no plain report, in a sentence; null for a report. */
  readonly reason: string | null;
  /** Nothing in it names a report or tells what else it is; true of text that cannot be read, too. */
  readonly unrelated?: true;
}

const ATTACHMENT = /\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|odt)(?:[?#]|$)|\/download\/[\w-]{1,60}(?:\.s?html?)?$/i;
const POINTS_AWAY =
  /(?:详?见附件|请?(?:点击|查看)(?:附件|下载|此处|链接)|附件[::]?|全文(?:下载|见)|点击(?:下载|查看)|文件下载|下载(?:附件|全文))/;
/** What reports say of themselves. */
const SAYS_REPORT =
  /(?:编制|形成)(?:了)?本(?:年度)?报告|本(?:年度)?报告|统计(?:数据的)?期限|1月1日.{0,4}至.{0,7}12月3[01]日/;
const NAMED_FILE = /[^\s,。;:]{2,80}\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar)(?![a-z])/i;
/** What a form says that is to be filled in, where its text begins: zeros may stand in it. */
const TO_FILL =
  /本(?:模板|样表|样式)|供(?:各|有关|相关|大家|你|贵).{0,8}参考|请自行填写|填[表报]说明|填[表报]要求:|(?:[_xX×*]{2,}|\(\))年1月1日/;
const FORM_HEAD = 1_500;
/** Text with fewer characters than this says nothing of its own. */
const SHORT = 260;
/** A page that only publishes its attachment says where and by which rule; a report says more. */
const ANNOUNCEMENT = 1_500;
/** What an error page says instead of its document. */
const ERROR_PAGE =
  /(?:页面|网页|信息|文章|内容|栏目)(?:.{0,4})(?:不存在|已?被?删除|找不到|未找到|正在审核|已下线|已失效)|无权(?:限)?(?:访问|查看)|访问(?:被拒绝|受限|被拦截)|(?:系统|网站)(?:维护|升级)中|服务器(?:内部)?错误|请输入验证码|安全验证|404NotFound/i;
/**
 * Whether a document is a report, decided by its titles, headings and text alone; whether its tables are those of the
 * national form is decided elsewhere.
 */
export function kindOf(content: Content, body: Body, hints: Hints): KindReading {
  const titles = titlesOf(content, body, hints);
  const own = titles.filter((title) => title.own);
  const lines = linesWithin(content, body);
  const text = lines.map((line) => line.text).join('\n');
  const sections = distinct(body.headings);
  const naming = body.tables.length > 0 ? titles : titles.filter(({ source }) => source !== FILE_NAME);
  const title = naming.find((candidate) => namesReport(candidate.text)) ?? null;
  const filled = isFilled(content, body);
  const formed =
    body.tables.length >= 2 ||
    holdsWholeForm(content, body) ||
    (sections.size >= 3 && OWN_SECTIONS.some((one) => sections.has(one)));
  const candidates = headlines(own.length > 0 ? own : titles).slice(0, formed ? 1 : 3);
  const alike =
    lookAlike(candidates, lines[0]?.text ?? '', lines[1]?.text ?? '', filled) ??
    alikeAmong(ownNames(content, body, own.length > 0 ? own : titles), true);
  if (alike) return no(`${alike.what}: “${alike.title}”`);
  const making = titles.find((one) => one.own && speaksOfMaking(one.text));
  const toFill = TO_FILL.exec(text.slice(0, FORM_HEAD))?.[0];
  if ((making ?? toFill) !== undefined && body.tables.length > 0 && !hasMoreThanZeros(content, body)) {
    return no(
      making
        ? `the form in a notice on the making of reports: “${making.text.slice(0, 80)}”`
        : `a form to be filled in, as its text says: “${toFill}”`,
    );
  }
  if (!filled && blankForm(content, body, text)) return no('a notice that carries the blank form of the report');
  const said = text.replace(POINTS_AWAY, '');
  const bare = body.tables.length === 0 && sections.size < 2;
  const thin = bare && said.length < SHORT;
  if (bare && said.length < ANNOUNCEMENT) {
    const attachment = attachmentOf(content, body);
    if (attachment && (thin || attachment.isReport)) {
      return no(`the page only points to its attachment ${attachment.name}, which holds the report`);
    }
  }
  const named = thin ? NAMED_FILE.exec(text)?.[0] : undefined;
  if (named !== undefined) return no(`the page only names its attachment “${named}”, which holds the report`);
  if (thin && ERROR_PAGE.test(said))
    return no(`an error page in place of the document: “${said.slice(0, 60).replaceAll('\n', ' ')}”`);
  if (body.tables.length === 0 && content.images > 0 && (thin || emptySections(body, text))) {
    return {
      kind: 'images',
      reason: `no table can be read, but ${content.images} picture(s) stand in the text: the tables are printed as pictures`,
    };
  }
  if (beginsAsNews(text)) return no('news about a report, not the report');
  if (formed) return { kind: 'report', reason: null };
  const list = listing(lines.map((line) => line.text)) || (bare && linksReports(content, body, said));
  if (list) return no('a list of reports, not a report');
  if (bare && tellsAsNews(text)) return no('news about a report, not the report');
  const other = title && isColumn(title) ? own.find((one) => isOfOtherMatter(one)) : undefined;
  if (other && sections.size === 0 && !/年[报度]/.test(other.text.slice(-4)))
    return no(`titled “${other.text.slice(0, 80)}”, in a column of reports`);
  if (
    title &&
    !other &&
    (sections.size > 0 || body.tables.length > 0 || said.length >= SHORT) &&
    speaksOfDisclosure(title, text)
  ) {
    return { kind: 'report', reason: null };
  }
  if (/(?:进行|作|做)(?:如下)?(?:的)?解读/.test(text.slice(0, 1_500))) {
    return no('a text that interprets a report (解读), not the report');
  }
  if (thin && content.images === 0 && title && isColumn(title)) return no('a column of reports that holds none itself');
  const names = title || SAYS_REPORT.test(text.slice(0, 3_000)) || REPORT_PHRASE.test(text.slice(0, 1_500));
  if (other) return uncertain(`only its column names reports; it is titled “${other.text.slice(0, 80)}”`);
  if (names && speaksOfDisclosure(title, text)) {
    return uncertain('it names a report, but holds none of its sections or tables');
  }
  return { ...no('neither title nor text names a report on government information disclosure'), unrelated: true };
}

/** Sections that no other yearly report has. */
const OWN_SECTIONS = ['proactive', 'applications', 'disputes'] as const;

/** Other yearly reports share its general sections and the last words of its title, and may speak of disclosure once. */
function speaksOfDisclosure(title: Title | null, text: string): boolean {
  if (DISCLOSURE.test(title?.text ?? '')) return true;
  const spoken = text.match(new RegExp(DISCLOSURE, 'g'))?.length ?? 0;
  return spoken >= (title === null ? 1 : 3);
}

/** Titles without those of columns (a breadcrumb above the text), where others stand beside them. */
function headlines(titles: readonly Title[]): readonly Title[] {
  const others = titles.filter((title) => !(namesReport(title.text) && isColumn(title)));
  return others.length > 0 ? others : titles;
}

/** The name of a column, 政府信息公开年报: a report's title says whose or for which year. */
function isColumn(title: Title): boolean {
  return agencySegment(title.text) === '' && !YEAR.test(title.text);
}

/** A title that names an agency or a year, and neither a report nor disclosure. */
function isOfOtherMatter({ text }: Title): boolean {
  return !namesReport(text) && !DISCLOSURE.test(text) && (YEAR.test(text) || agenciesIn(text).length > 0);
}

/** The look-alike that the first text tells which is one; null where a text before it publishes a report. */
function alikeAmong(texts: readonly string[], filled: boolean): { what: string; title: string } | null {
  for (const text of texts) {
    const found = lookAlikeOf(text, filled);
    if (found === 'publishes') return null;
    if (found) return { what: found.what, title: text.slice(0, 80) };
  }
  return null;
}

/** The look-alike the titles say it is; the first lines where it has none. */
function lookAlike(
  titles: readonly Title[],
  first: string,
  second: string,
  filled: boolean,
): ReturnType<typeof alikeAmong> {
  const untitled = [first, second].filter(
    (line) => line.length < 80 && !/^(?:《|根据|按照|为|特|贯彻|落实)|[,。;]/.test(line),
  );
  const texts = titles.length > 0 ? titles.map((title) => title.text) : untitled;
  return alikeAmong(texts, filled);
}

/** The attachment that a page without text of its own points to. */
function attachmentOf(content: Content, body: Body): { readonly name: string; readonly isReport: boolean } | null {
  const links = content.links.filter((link) => link.block >= body.from && link.block < body.to);
  const link = [...links, ...content.links].find(
    (candidate) => ATTACHMENT.test(candidate.href) || ATTACHMENT.test(candidate.text.trim()),
  );
  if (!link) return null;
  const name = squash(link.text);
  return {
    name: name === '' ? link.href : `“${name.slice(0, 80)}” (${link.href})`,
    isReport: namesReport(name.replace(/\.[a-z]{2,4}$/i, '')),
  };
}

/** Links to several reports with next to no text beside them. */
function linksReports(content: Content, body: Body, said: string): boolean {
  const names = content.links
    .filter((link) => link.block >= body.from && link.block < body.to)
    .map((link) => squash(link.text))
    .filter((name) => REPORT_PHRASE.test(name));
  const different = new Set(names);
  const beside = said.length - names.reduce((sum, name) => sum + name.length, 0);
  return different.size >= 2 && beside < SHORT / 2;
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
      (line) => line.length < 120 && /(?:年度报告|工作报告|年报)(?:\(.{1,8}\))?(?::?\[?20\d\d[-./年].*)?$/.test(line),
    ),
  );
  return titles.size >= 4 && titles.size * 3 >= lines.length;
}

function no(reason: string): KindReading {
  return { kind: 'not_a_report', reason };
}

function uncertain(reason: string): KindReading {
  return { kind: 'uncertain', reason };
}
