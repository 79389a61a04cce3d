import { formatDecimal } from '../model/decimal.ts';
import type { DocumentExplanation } from '../pipeline/explaining/explain.ts';
import { printedTables } from '../pipeline/explaining/printed-table.ts';
import { printable } from '../sinks/query/width.ts';
import { pad } from './pad.ts';

/** Text of a document is shown up to this many characters a time. */
const LONGEST = 200;
const NAME_WIDTH = 12;

/** How a document was read, from its charset to its checks, for a person. */
export function formatDocument(explanation: DocumentExplanation): string {
  const parts = [origin(explanation), understanding(explanation), tables(explanation), cells(explanation)];
  return `${[...parts, text(explanation), findings(explanation), checks(explanation)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** `name  text`, the text cut and safe for a terminal. */
export function field(name: string, value: string): string {
  return `${name.padEnd(NAME_WIDTH)}${clip(value)}`;
}

/** A text on one line, cut, with everything that could steer the terminal written out. */
export function clip(value: string): string {
  const safe = printable(value.replace(/\s+/g, ' ').trim());
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST)}…` : safe;
}

/** Where a document came from, and whether its bytes are still those that were received. */
export function origin({ kept, received, sha256, codeVersion, others, trace }: DocumentExplanation): string[] {
  const { reading } = trace;
  const lines = [
    field(
      'document',
      kept ? `${kept.documentId}${kept.reportId === null ? '' : `, report ${kept.reportId}`}` : 'not in the warehouse',
    ),
    field('address', received.sourceUri),
  ];
  if (kept) {
    const agree = sha256 === kept.sha256;
    lines.push(
      field('received', `${kept.retrievedAt}, ${kept.bytes} bytes`),
      field('archive', `${kept.archiveFile} at byte ${kept.archiveOffset}`),
      field(
        'sha256',
        agree
          ? `${sha256}, the same when read again`
          : `${sha256} when read again, ${kept.sha256} when received: run gongkai verify`,
      ),
      field('status', kept.reason === null ? kept.status : `${kept.status}: ${kept.reason}`),
      field('read by', `${kept.codeVersion} in run ${kept.runId}`),
    );
    if (kept.codeVersion !== codeVersion) {
      lines.push(field('', `what follows is read by ${codeVersion}: gongkai replay brings the warehouse up to it`));
    }
    if (others > 0) lines.push(field('', `the newest of ${others + 1} documents under this address`));
  } else {
    lines.push(
      field('sha256', sha256),
      field('status', reading.reason === null ? reading.status : `${reading.status}: ${reading.reason}`),
    );
  }
  return lines;
}

function understanding({ trace: { reading, content, recognition, alignment } }: DocumentExplanation): string[] {
  const lines = [field('format', `${content?.format ?? 'not read'} (${reading.mediaType})`)];
  if (reading.charset !== null) lines.push(field('charset', reading.charset));
  for (const evidence of reading.charsetEvidence) lines.push(field('', evidence));
  for (const note of content?.notes ?? []) lines.push(field('note', note));
  if (recognition && content) {
    const { from, to, name } = recognition.body;
    lines.push(field('body', `${name ?? 'no named part'}, blocks ${from} to ${to} of ${content.blocks.length}`));
    for (const evidence of recognition.evidence) lines.push(field('', evidence));
  }
  const { report } = reading;
  if (report) {
    lines.push(
      field(
        'agency',
        `${report.agencyName ?? 'not known'} (${report.agencyId ?? 'no identity'}), ${report.regionCode ?? 'no region'}, ${report.sector ?? 'no sector'}, ${report.scope}`,
      ),
      field('year', String(report.reportYear ?? 'not known')),
      field('quality', report.quality),
    );
  }
  if (alignment) lines.push(field('edition', `${alignment.edition ?? 'none'}: ${alignment.editionReason}`));
  return lines;
}

function tables({ trace }: DocumentExplanation): string[] {
  const taken = new Map<number, Map<string, number>>();
  for (const { cell, panel } of trace.alignment?.cells ?? []) {
    if (!cell) continue;
    const panels = taken.get(cell.tableIndex) ?? new Map<string, number>();
    panels.set(panel.key, (panels.get(panel.key) ?? 0) + 1);
    taken.set(cell.tableIndex, panels);
  }
  const lines = printedTables(trace).flatMap(({ index, rows, columns, flattened }) => {
    const panels = [...(taken.get(index) ?? [])].map(([key, count]) => `${key} (${count} cells)`);
    if (flattened && panels.length === 0) return [];
    const what = panels.length > 0 ? panels.join(', ') : 'no part of the form';
    return [
      `  ${String(index).padStart(3)}  ${`${rows} × ${columns}`.padEnd(9)} ${flattened ? 'flattened text: ' : ''}${what}`,
    ];
  });
  return trace.content ? ['tables', ...(lines.length > 0 ? lines : ['  none'])] : [];
}

function cells({ trace: { alignment, reading } }: DocumentExplanation): string[] {
  if (!alignment || alignment.cells.length === 0) return [];
  const values = new Map(reading.observations.map((one) => [`${one.indicatorCode}|${one.applicantType}`, one]));
  const lines = alignment.cells.map(({ spec, cell, rule, doubt, losing }) => {
    const observation = values.get(`${spec.indicatorCode}|${spec.applicantType}`);
    const place = cell ? `${cell.tableIndex}:${cell.rowIndex},${cell.columnIndex}` : 'no cell';
    const name = spec.applicantType === 'all' ? spec.indicatorCode : `${spec.indicatorCode} ${spec.applicantType}`;
    const value =
      !observation || observation.value === null ? '' : `${formatDecimal(observation.value)} ${observation.unit}`;
    const printed = cell ? `“${clip(cell.text)}”` : '';
    const why = [rule, observation?.doubt ?? doubt].filter((one) => one !== null && one !== '').join('; ');
    const others = losing.length === 0 ? '' : `; other readings: ${losing.map(losingText).join(', ')}`;
    return `  ${place.padEnd(10)}${pad(name, 62)}${pad(printed, 16)}${pad(value, 18)}${observation?.obsStatus ?? '-'}  ${clip(why)}${others}`;
  });
  return ['cells: table:row,column, what it is, as printed, value, status, rule and doubt', ...lines];
}

function losingText(cell: { readonly text: string } | null): string {
  return cell === null ? 'nothing' : `“${clip(cell.text)}”`;
}

function text({ trace: { narrative } }: DocumentExplanation): string[] {
  if (!narrative) return [];
  const { figures, fee } = narrative;
  const lines = figures.map(({ concept, value, phrase, paragraph, confidence }) => {
    return `  paragraph ${String(paragraph).padEnd(5)}${pad(concept, 20)}${pad(formatDecimal(value), 10)}${confidence.padEnd(8)}“${clip(phrase)}”`;
  });
  if (fee) {
    const amount = fee.value === null ? 'no amount' : `${formatDecimal(fee.value)} 元`;
    lines.push(
      `  paragraph ${String(fee.paragraph).padEnd(5)}${pad('processing fee', 20)}${pad(amount, 10)}${fee.doubt ?? ''} “${clip(fee.phrase)}”`,
    );
  }
  return lines.length === 0 ? [] : ['figures of the text', ...lines];
}

function findings({ trace: { reading } }: DocumentExplanation): string[] {
  if (reading.findings.length === 0) return [];
  return [
    'findings',
    ...reading.findings.map(({ kind, severity, message, tableIndex, rowIndex }) => {
      const place = tableIndex === null ? '' : ` (table ${tableIndex}, row ${rowIndex ?? '?'})`;
      return `  ${severity.padEnd(8)}${kind.padEnd(18)}${clip(message)}${place}`;
    }),
  ];
}

/** Checks that failed or could not be made, and how many passed. */
function checks({ trace: { reading }, crossChecks }: DocumentExplanation): string[] {
  const inside = reading.checks.map(({ checkCode: code, scope, passed, message }) => ({
    code,
    scope,
    passed,
    message,
  }));
  const all = [...inside, ...crossChecks];
  if (all.length === 0) return [];
  const passed = all.filter((check) => check.passed === true).length;
  const open = all.filter((check) => check.passed !== true);
  return [
    `checks: ${passed} of ${all.length} passed`,
    ...open.map(
      (check) =>
        `  ${check.code.padEnd(4)}${check.passed === null ? 'not assessed ' : 'failed       '}${clip(check.message)}`,
    ),
  ];
}
