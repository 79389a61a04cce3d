import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Warehouse } from '../../../sinks/warehouse/warehouse.ts';
import { batch, type Given, observation } from '../rows.ts';

/** A name as a hostile page could print it. */
export const HOSTILE = '=HYPERLINK("http://x.example","|")<script>\n甲局';

/** Two years, with what is hard to write down: a blank, a negative figure, 24 digits, six decimals, hostile texts. */
export const DOCUMENTS: Record<number, Given> = {
  1: {
    report: { agencyId: 'a1', agencyName: HOSTILE, title: HOSTILE, reportYear: 2021 },
    observations: [
      observation('applications.received', 12, { applicantType: 'total' }),
      observation('applications.carried_in', null, { applicantType: 'total' }),
      observation('review.total', 0),
    ],
    facts: { sourceId: '|<b>=1' },
  },
  2: {
    report: { agencyId: 'a2', agencyName: '乙局', reportYear: 2019, edition: '2019', fingerprint: 'f2' },
    observations: [
      observation('licensing.items_change', -8, { unit: '项' }),
      observation('fees.items_change', -12_500_000n, { unit: '项' }),
      observation('procurement.amount', 10n ** 24n - 1n, { unit: '元' }),
      observation('procurement.projects', 190_457_379n, { unit: '个' }),
    ],
  },
  3: {
    report: { agencyId: null, agencyName: '@丙局', reportYear: null, fingerprint: 'f3' },
    observations: [observation('review.total', 3)],
  },
};

/** Builds a warehouse file. */
export async function build(path: string, documents: Record<number, Given> = DOCUMENTS): Promise<void> {
  const warehouse = await Warehouse.create(path, { threads: 1 });
  await warehouse.loadBatch(batch(documents));
  await warehouse.checkpoint();
  warehouse.close();
}

/** Gives a folder of one's own, and removes it afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
