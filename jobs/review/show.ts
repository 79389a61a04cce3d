import type { ReviewItem } from '../../pipeline/decisions/queue.ts';
import type { DocumentExplanation } from '../../pipeline/explaining/explain.ts';
import { printedTables } from '../../pipeline/explaining/printed-table.ts';
import { printable } from '../../sinks/query/width.ts';
import { drawTable } from '../draw-table.ts';
import type { ReviewGroup } from './group.ts';

const TITLES: Readonly<Record<ReviewItem['kind'], string>> = {
  publish_refused: 'a snapshot that was refused',
  lost: 'documents that the archive has lost',
  quarantined: 'a document in quarantine',
  failed: 'a document that could not be fetched or read',
  unmatched: 'a report without a certain agency or year',
  two_names: 'two reports of one agency and year under two names: these may be two agencies',
  unknown_label: 'a label that no form knows',
  doubtful: 'a figure read with doubt, or not at all',
  failed_check: 'a sum that does not hold',
  incomplete: 'a part of the form that is not printed, or printed twice',
  damaged_text: 'damaged text or a doubtful charset',
  contradiction: 'figures that contradict the text, or rows that do not fit together',
  cross_check: 'a figure that does not fit the years or the parts around it',
  source: 'a source that shows something unexpected',
  expired_decision: 'a decision that was not applied: its ground has changed',
  unmatched_decision: 'a decision about nothing that is there',
};

/** Lines of text shown of a document that has no table to show. */
const LINES_SHOWN = 12;
const LONGEST_LINE = 160;

/** One item, or several with one cause, on one line, for `--list`. */
export function listLine([item, ...others]: ReviewGroup): string {
  const { kind, documentId, sourceId, sourceUri, message, cause } = item;
  const what = others.length === 0 ? message : `${others.length + 1} figures: ${cause ?? message}`;
  return `${kind.padEnd(18)} ${documentId === '' ? sourceId : documentId}  ${printable(what)}  ${printable(sourceUri)}`;
}

/** The figures that are asked about together, each on a line with what is printed and read. */
export function groupLines(group: ReviewGroup): string[] {
  return [
    `  ${group.length} figures of this report have this cause:`,
    ...group.map(({ figure, text }) => {
      const name = `${figure?.indicator ?? ''} ${figure?.applicant ?? ''}`;
      return `    ${name.padEnd(60)} ${text === null ? 'no cell' : `“${printable(text)}”`} read as ${figure?.value ?? 'nothing'}`;
    }),
    '',
  ];
}

/** What a person needs to see to decide: where it comes from, what is wrong, and the page's table with the cell. */
export function itemLines(item: ReviewItem, explained: DocumentExplanation | null, progress: string): string[] {
  const { kind, documentId, sourceId, sourceUri, message, place, text, figure, agency, year } = item;
  const whose = agency === null && year === null ? [] : [`  read as    ${agency ?? 'no agency'}, ${year ?? 'no year'}`];
  return [
    '',
    `── ${progress} ── ${TITLES[kind]}`,
    ...(kind === 'lost' || kind === 'publish_refused'
      ? [`  command    ${printable(sourceUri)}`]
      : [
          documentId === '' ? `  source     ${sourceId}` : `  document   ${documentId}`,
          `  address    ${printable(sourceUri)}`,
        ]),
    ...whose,
    ...message.split('\n').map((line, index) => `  ${index === 0 ? 'problem ' : '        '}   ${printable(line)}`),
    ...(text === null ? [] : [`  printed    ${printable(text)}`]),
    ...(figure === null ? [] : [`  value      ${figure.value ?? 'nothing'}`]),
    ...(explained === null ? [] : contextLines(explained, place, text)),
    '',
  ];
}

function contextLines(explained: DocumentExplanation, place: ReviewItem['place'], text: string | null): string[] {
  const table = place === null ? undefined : printedTables(explained.trace).find(({ index }) => index === place.table);
  if (place !== null && table) return ['', ...drawTable(table, { row: place.row, column: place.column })];
  const blocks = explained.trace.content?.blocks ?? [];
  const lines = blocks.flatMap((block) =>
    block.kind === 'paragraph' && block.text.trim() !== '' ? [block.text.trim()] : [],
  );
  const marked = text === null || text === '' ? -1 : lines.findIndex((line) => line.includes(text));
  const from = Math.max(0, marked - LINES_SHOWN / 2);
  const shown = lines.slice(from, from + LINES_SHOWN);
  return shown.length === 0
    ? []
    : ['', ...shown.map((line, index) => `  ${from + index === marked ? '▶' : '│'} ${cut(line)}`)];
}

function cut(line: string): string {
  const characters = Array.from(printable(line));
  return characters.length > LONGEST_LINE ? `${characters.slice(0, LONGEST_LINE).join('')}…` : characters.join('');
}
