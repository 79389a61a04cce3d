import type { Observation } from '../model/reading.ts';
import type { ReadDocument } from './read/read-document.ts';
import type { Recognition } from './recognise/recognise.ts';

/**
 * Why a document without figures and blanks cannot stand as a report.
 * @param observations the cells of its tables
 * @returns a sentence, or null where it can stand
 */
export function refusal(
  recognition: Recognition,
  observations: readonly Observation[],
  { content, illegible }: ReadDocument,
): string | null {
  if (recognition.kind === 'images') {
    const figures = observations.filter(({ value }) => value !== null).length;
    return figures < FEWEST_FIGURES ? recognition.reason : null;
  }
  if (observations.some(({ value, doubt }) => value !== null || doubt === null)) return null;
  if (recognition.kind === 'uncertain') return recognition.reason ?? 'nothing in it shows that it is a report';
  if (illegible !== null && recognition.body.headings.length < FEWEST_SECTIONS)
    return `it cannot be read: ${illegible}`;
  if (content.images > 0) return 'the tables of the report are pictures; gongkai reads no scans';
  return recognition.body.headings.length >= FEWEST_SECTIONS
    ? null
    : 'it is titled like a report, but has neither its sections nor its tables';
}

/** Pictures stand beside the text of any page; fewer figures than this in the text are not the report's tables. */
const FEWEST_FIGURES = 10;

/** Reports of the years before the national forms are text alone; fewer of its sections than this are no report. */
const FEWEST_SECTIONS = 3;
