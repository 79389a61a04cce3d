import { measuredAccuracy, type AccuracyRow } from '../product/accuracy.ts';
import { both, html, shown, type Html } from './markup.ts';

const KINDS: ReadonlyArray<readonly [by: AccuracyRow['by'], zh: string, en: string]> = [
  ['fixture', '真实年报', 'Real reports'],
  ['format', '按文件格式', 'By format'],
  ['edition', '按表格版本', 'By edition'],
  ['platform', '按网站平台', 'By platform'],
];

/** The part of the quality page that says how well reading does, measured where the right figures are known. */
export function accuracyPart(): Html {
  const { codeVersion, measuredOn, rows } = measuredAccuracy();
  return html`<section>
    <h2>${both('读取准确度', 'Accuracy of reading')}</h2>
    <p class="note">
      ${both(`在数字已知的文件上测得（${measuredOn}，程序版本 ${codeVersion}）：人工录入数字的真实年报，以及按各版本、格式、平台生成并加入常见变形的文件。“有误”是读出的数字与所印不同；“已标记”是其中所在年报质量不为“正常”的。全部数字见 accuracy.json，可用 npm run accuracy 重测。`, `Measured on documents whose figures are known (${measuredOn}, code ${codeVersion}): real reports typed in by a person, and documents made in every edition, format and platform with the variations seen in the wild. Wrong: a figure that is not the printed one. Flagged: of those missing or wrong, the ones in reports that are not of quality ok. All figures are in accuracy.json; npm run accuracy measures them again.`)}
    </p>
    <div class="scroll" tabindex="0">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">${both('文件', 'Documents')}</th>
            <th scope="col" class="n">${both('份数', 'Number')}</th>
            <th scope="col" class="n">${both('单元格', 'Cells')}</th>
            <th scope="col" class="n">${both('读对', 'Exact')}</th>
            <th scope="col" class="n">${both('缺失', 'Missing')}</th>
            <th scope="col" class="n">${both('有误', 'Wrong')}</th>
            <th scope="col" class="n">${both('已标记', 'Flagged')}</th>
          </tr>
        </thead>
        ${KINDS.map(([by, zh, en]) =>
          block(
            both(zh, en),
            rows.filter((row) => row.by === by),
          ),
        )}
      </table>
    </div>
  </section>`;
}

function block(title: Html, rows: readonly AccuracyRow[]): Html {
  return html`<tbody>
    <tr>
      <th colspan="7" scope="rowgroup" class="group">${title}</th>
    </tr>
    ${rows.map(
      ({ name, documents, cells, exact, missing, wrong, flagged }) =>
        html`<tr>
          <th scope="row">${name}</th>
          ${[documents, cells].map((count) => html`<td class="n">${shown(count)}</td>`)}
          <td class="n">${shareOf(exact, cells)}</td>
          ${[missing, wrong, flagged].map((count) => html`<td class="n">${shown(count)}</td>`)}
        </tr>`,
    )}
  </tbody>`;
}

/** A share is only whole where nothing is left over: 99.999 % is not 100 %. */
export function shareOf(part: number, whole: number): string {
  if (whole === 0) return '—';
  if (part === whole) return '100 %';
  return `${(Math.floor((10_000 * part) / whole) / 100).toFixed(2)} %`;
}
