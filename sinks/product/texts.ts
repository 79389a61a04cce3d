import { ABOUT } from './about.ts';

/** The text of CITATION.cff (https://citation-file-format.github.io, version 1.2.0). */
export function citation(day: string | null): string {
  return `cff-version: 1.2.0
message: "Please cite this data set with the id of the snapshot, which is the name of its folder."
type: dataset
title: ${JSON.stringify(ABOUT.title)}
abstract: ${JSON.stringify(ABOUT.description)}
authors:
  - name: ${JSON.stringify(ABOUT.author)}
keywords:
${ABOUT.keywords.map((word) => `  - ${JSON.stringify(word)}`).join('\n')}
license: ${ABOUT.license.id}
${day === null ? '' : `date-released: ${JSON.stringify(day)}\n`}`;
}

/** The text of LICENSE.md: what is known of the rights in the figures, and what gongkai gives. */
export const LICENSE = `# Licence

**The figures** are facts that Chinese government agencies publish because they must: the Regulations on Open
Government Information (政府信息公开条例, State Council Order 711, articles 49 and 50) oblige each agency to publish its
yearly report. Article 5 of the Copyright Law of the People's Republic of China (著作权法) leaves out documents of
state organs of a legislative, administrative or judicial nature, plain facts, and forms in general use. No agency is
known to claim rights in the figures. This is what is known, not legal advice.

**The compilation** — the selection and arrangement, identifiers, English labels, checks, harmonised series and the
dictionary — is licensed under [${ABOUT.license.title}](${ABOUT.license.url}) (${ABOUT.license.id}). Name gongkai, the id
of the snapshot (the name of its folder), and say what you changed.

**The reports** themselves are not part of a snapshot. Their addresses are in \`documents\`; what an agency wrote in
prose may be protected where it was published.

No agency has reviewed or endorsed this compilation. Figures are given as printed, errors included; see \`checks\`.

## 许可

**数据**是行政机关依法公开的事实：《政府信息公开条例》第四十九条、第五十条要求行政机关发布年度报告；《著作权法》第五条规定，
国家机关具有立法、行政、司法性质的文件、单纯事实消息以及通用表格等不适用该法。未见机关对这些数字主张权利。以上为已知情况，
不构成法律意见。

**汇编部分**（选择与编排、标识、英文名称、检查、可比序列、数据字典）以 ${ABOUT.license.id} 许可使用：请注明 gongkai、快照标识
（文件夹名）以及所作改动。年报原文不在快照中，其网址见 \`documents\`。数字照原文收录，包括其错误，见 \`checks\`。
`;
