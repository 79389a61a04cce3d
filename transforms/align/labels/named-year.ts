import type { Line, LineCell } from '../line.ts';

/** A year at the begin of a label, behind its number: `一、2021年新收…`. */
const NAMED =
  /^(\s{0,9}(?:[一二三四五六七八九]、\s{0,9}|[(（][一二三四五六七八九][)）]\s{0,9})?)(20\d\d)\s{0,9}年(?!\s{0,9}\d)度?(?=\s{0,9}[\u4e00-\u9fff])/;

/**
 * The lines with the labels as the form words them where agencies name the year: 2021年制发件数 in the report for 2021
 * is 本年制发件数, 2020年结转 is 上年结转. A label that names any other year stays as it is: its figures are not this report's.
 */
export function withoutNamedYear(lines: readonly Line[], reported: number | null): readonly Line[] {
  if (reported === null || !lines.some(({ cells }) => cells.some((cell) => names(cell)))) return lines;
  return lines.map((line) => ({ ...line, cells: line.cells.map((cell) => reworded(cell, reported)) }));
}

function names({ text, figure }: LineCell): boolean {
  return figure.kind === 'text' && text.includes('年') && NAMED.test(text);
}

function reworded(cell: LineCell, reported: number): LineCell {
  if (!names(cell)) return cell;
  const text = cell.text.replace(NAMED, (whole: string, before: string, year: string) => {
    if (Number(year) === reported) return `${before}本年`;
    return Number(year) === reported - 1 ? `${before}上年` : whole;
  });
  return { ...cell, text };
}
