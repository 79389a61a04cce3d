import type { Content } from '../../../model/content.ts';
import type { Hints } from '../../../model/received.ts';
import { bodyNames } from '../../../model/sectors.ts';
import type { Body } from '../kind/body.ts';
import { nameInTitle } from './name-in-title.ts';
import { agenciesIn, maskDisclosure, type AgencyMention } from './names.ts';
import { namesReport } from '../text/phrases.ts';
import { agencyInTitle, agencyNamed, governmentInTitle } from '../text/segment.ts';
import { subjectsIn } from './subjects.ts';
import { linesOf, linesWithin, squash } from '../text/text.ts';
import { titlesOf } from '../text/titles.ts';
import { arabicYears } from '../year/years.ts';

/** Where the name of an agency was found. `strong` sources name the agency whose report it is and no other. */
export interface Named {
  readonly mention: AgencyMention;
  /** As the title prints it, where one names it. */
  readonly printed?: string;
  readonly source: string;
  readonly kind: 'title' | 'lead' | 'signature' | 'registry' | 'row' | 'list' | 'subject' | 'text';
}

const LEAD = 1_200;
const TEXT_READ = 12_000;
const SIGNATURE_LINES = 10;
const ROW =
  /(?:(?:填报|填表|报送|编制|统计)(?:单位|机关|部门)(?:名称)?(?:[(](?:盖章|公章|签章)[)])?|单位名称|发布机构|发布机关|发文机关|信息来源|公开部门|公开机构|责任部门|编辑|来源|部门|发布人)[::]/g;
/** A unit inside a body, which is nobody's name: 来源：办公室, 综合科, 局党政办. */
const INNER_UNIT =
  /^(?:本|我)?(?:机关|单位|[局委县市区镇乡])?(?:党政|党委|综合|行政|秘书|文秘|宣传|信息|网络|政务公开|信息公开|政策法规|法规|人事|机关){0,2}(?:办公室|办|科|室|股|处|中心)$/;
const ANNOUNCEMENT = /公布|公开|发布|编制|公示|形成/;
const CITED = /《[^》]{0,80}(?:通知|条例|办法|要点|格式|规定|意见|方案|制度)[^》]{0,20}》/g;

/**
 * Every place that names an agency, the most trustworthy first. Where the title names a body with its place, nothing but
 * the registry can say otherwise: the text is not searched for more.
 */
export function namedAgencies(content: Content, body: Body, hints: Hints): readonly Named[] {
  const text = arabicYears(
    linesWithin(content, body)
      .map((line) => line.text)
      .join('\n')
      .slice(0, TEXT_READ),
  );
  const titles = titlesOf(content, body, hints).filter((title) => namesReport(title.text));
  // Among the reports of many agencies, that of the place itself may bear its short name alone.
  const inTitle = (title: string) => agencyInTitle(title) ?? governmentInTitle(title, hints.shared === true);
  const inTitles = (own: boolean, kind: Named['kind']) =>
    titles
      .filter((title) => title.own === own)
      .flatMap((title) => {
        const mention = inTitle(title.text);
        const whose = mention && officeOfAll(text.slice(0, LEAD), mention);
        const named = one(whose, `${title.source} “${title.printed}”`, kind);
        return named.map((found) => ({ ...found, printed: nameInTitle(title.text, found.mention.text) }));
      });
  const own = inTitles(true, 'title');
  const registry = one(agencyNamed(squash(hints.agency ?? '')), `the registry’s “${hints.agency ?? ''}”`, 'registry');
  if (own[0] && isBodyOfPlace(own[0].mention)) return [...own, ...registry];
  const named = [
    ...own,
    ...inLead(text.slice(0, LEAD)),
    ...inSentences(text.slice(0, LEAD)),
    ...inSignature(content, body),
    ...registry,
    ...inRows(content),
    ...inTitles(false, 'list'),
    ...subjectsIn(text.slice(0, LEAD)).map(({ mention, source }) => ({ mention, source, kind: 'subject' as const })),
  ];
  const [first] = named;
  const settled =
    first && isPlaced(first.mention) && !(first.kind === 'registry' && first.mention.body.sector === 'government');
  return settled ? named : [...named, ...inText(text)];
}

/** Whether the name is that of a body, no government, and its place bears its name alone. */
function isBodyOfPlace({ body, place, zone, branch }: AgencyMention): boolean {
  const codes = new Set(place?.rows.map((row) => row.regionCode));
  return codes.size === 1 && zone === null && branch === null && body.sector !== 'government';
}

/** Whether the name says all: then the text need not be searched for more. */
function isPlaced(mention: AgencyMention): boolean {
  return mention.body.national || new Set(mention.place?.rows.map((row) => row.regionCode)).size === 1;
}

function one(mention: AgencyMention | null, source: string, kind: Named['kind']): Named[] {
  return mention ? [{ mention, source, kind }] : [];
}

/** Names in the lead, by how much their surroundings say “this is whose report it is”. */
function inLead(lead: string): Named[] {
  const text = maskDisclosure(lead.replace(CITED, (cited) => '《'.padEnd(cited.length - 1, '#').concat('》')));
  return agenciesIn(text)
    .map((mention) => ({ mention, score: leadScore(text, mention) }))
    .filter((scored) => scored.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 4)
    .map(({ mention }) => ({
      mention: governmentSummedUp(text, mention),
      source: `the lead “${lead.slice(Math.max(0, mention.from - 8), mention.to + 10)}”`,
      kind: 'lead' as const,
    }));
}

/** Before the body that makes a report: 由 or the beginning of a clause. */
const MAKER = /(?:^|由|[,。;:\n])$/;
/** After it: 编制本报告, also by what rules it does. */
const MAKES_REPORT =
  /^(?:(?:根据|依据|按照)[^,。;]{0,60},?)?(?:现|特|组织|汇总|认真)?(?:编制|编写|撰写|起草)(?:了|而成|形成)?(?:本|此|《?20\d\d年)/;

/** What an office adds up for its government: 由某市政府办公厅综合各区政府和市政府各部门的年度报告编制. */
const SUMS_UP =
  /^(?:根据[^。;]{0,40})?[,]?(?:在)?(?:综合|汇总|汇集)(?:全|本|各|了|[\u3400-\u9fff\ud840-\udfff]{2,6}[省市县区州盟旗]各)/;

/** The government itself where its office made the report out of those of all below it: then it speaks for all of them. */
function governmentSummedUp(text: string, mention: AgencyMention): AgencyMention {
  const government = bodyNames().get('人民政府');
  if (mention.body.sector !== 'government_office' || mention.place === null || government === undefined) return mention;
  if (!MAKER.test(text.slice(0, mention.from)) || !SUMS_UP.test(text.slice(mention.to, mention.to + 80)))
    return mention;
  const name = mention.text.replace(/办公[厅室]$/, '');
  return { ...mention, text: name, to: mention.from + name.length, body: government };
}

/** What a title's office is by what the lead says of it. */
function officeOfAll(lead: string, mention: AgencyMention): AgencyMention {
  for (let at = lead.indexOf(mention.text); at >= 0; at = lead.indexOf(mention.text, at + 1)) {
    const there = { ...mention, from: at, to: at + mention.text.length };
    const government = governmentSummedUp(lead, there);
    if (government !== there) return { ...government, from: mention.from, to: mention.from + government.text.length };
  }
  return mention;
}

/** Sentences that announce the report, read as a title is: 现向社会公布2021年长治市政府信息公开工作年度报告. */
function inSentences(lead: string): Named[] {
  return lead
    .split(/[。;\n]/)
    .slice(0, 12)
    .filter((sentence) => sentence.length < 160 && ANNOUNCEMENT.test(sentence) && namesReport(sentence))
    .flatMap((sentence) => {
      const mention = agencyInTitle(sentence.replace(CITED, ''));
      const sound = mention?.from === 0 && (mention.body.sector !== 'other' || mention.place?.full === true);
      return sound ? one(mention, `the sentence “${sentence.slice(0, 60)}”`, 'lead') : [];
    });
}

function leadScore(text: string, mention: AgencyMention): number {
  const before = text.slice(Math.max(0, mention.from - 12), mention.from);
  const after = text.slice(mention.to, mention.to + 16);
  if (mention.body.national && !/^(?:20\d\d|####)/.test(after) && !/(?:联络|联系)[::]?$/.test(before)) return 0;
  if (
    /(?:按照|根据|按|依据|落实|贯彻|报送|受)$/.test(before) ||
    /^(?:关于|印发|要求|部署|统一|的?要求|网站|门户)/.test(after)
  )
    return 0;
  let score = 0;
  if (/(?:公布|发布|公开|编制|公示|现将|社会公布)(?:《|20\d\d年?度?|“)?$/.test(before)) score += 3;
  if (MAKER.test(before) && MAKES_REPORT.test(text.slice(mention.to, mention.to + 90))) score += 3;
  if (before.endsWith('由') && /^.{0,12}(?:编|综合|依据)/.test(after)) score += 4;
  if (/请?(?:与|向|同|联络|联系|咨询)[::]?$/.test(before) || /^(?:办公室|政府信息|办).{0,14}联系/.test(after))
    score += 3;
  if (/^(?:20\d\d年?度?)?(?:政府|政务)?#{4,6}(?:工作)?(?:年度|报告|\d|工作)/.test(after)) score += 4;
  if (/^20\d\d年/.test(after)) score += 2;
  if (/(?:20\d\d年?度?|年底|以来)[,,]?$/.test(before)) score += 2;
  if (/^[,,]?(?:认真|始终|坚持|深入|严格|以习|高度|切实|持续|已|紧紧|结合|工作实际|20\d\d|全面|不断)/.test(after))
    score += 2;
  if (mention.place && score > 0) score += 1;
  return score;
}

/** Short lines at the end that are the name of an agency and nothing else. */
function inSignature(content: Content, body: Body): Named[] {
  return linesWithin(content, body)
    .slice(-SIGNATURE_LINES)
    .toReversed()
    .flatMap((line) => {
      const name = arabicYears(line.text).replace(/[(]?20\d\d年\d{1,2}月\d{1,2}日[)]?$/, '');
      if (name.length < 3 || name.length > 32 || /[,。;:]/.test(name)) return [];
      const mention = agencyNamed(name);
      const whole = mention?.from === 0 && mention.to === name.length;
      return whole && (mention.body.sector !== 'other' || mention.place)
        ? one(mention, `the signature “${name}”`, 'signature')
        : [];
    });
}

/** Rows such as 发布机构：区应急管理局, and the source in the metadata. */
function inRows(content: Content): Named[] {
  const rows: Named[] = one(
    agencyNamed(squash(content.metadata['meta:contentsource'] ?? '').replace(/^来源[::]/, '')),
    'the source in the metadata',
    'row',
  );
  for (const line of linesOf(content).slice(0, 300)) {
    if (line.text.length > 300 || !line.text.includes(':')) continue;
    for (const label of line.text.matchAll(ROW)) {
      const rest = line.text.slice(label.index + label[0].length, label.index + label[0].length + 30);
      const value =
        /^[\u3400-\u9fff\ud840-\udfff]{2,24}?(?=$|[^\u3400-\u9fff\ud840-\udfff]|发布|成文|日期|浏览|作者|名称|标题|索引|文号|时间)/.exec(
          rest,
        )?.[0];
      rows.push(
        ...one(
          value && !INNER_UNIT.test(value) ? agencyNamed(value) : null,
          `the row “${label[0]}${value ?? ''}”`,
          'row',
        ),
      );
    }
  }
  return rows.slice(0, 6);
}

/** The name the text uses most, where it is printed with its place. */
function inText(text: string): Named[] {
  const counts = new Map<string, { readonly mention: AgencyMention; count: number }>();
  const plain = maskDisclosure(text.replace(CITED, '#'));
  for (const mention of agenciesIn(plain)) {
    if (
      mention.body.national ||
      /(?:按照|根据|按|依据)$/.test(plain.slice(Math.max(0, mention.from - 2), mention.from))
    )
      continue;
    const known = counts.get(mention.text);
    if (known) known.count += 1;
    else counts.set(mention.text, { mention, count: 1 });
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, 8)
    .map(({ mention, count }) => ({
      mention,
      source: `the text, which names “${mention.text}” ${count}×`,
      kind: 'text' as const,
    }));
}
