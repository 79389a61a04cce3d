import { describe, expect, test } from '@jest/globals';
import { INDICATOR_ROWS } from '../../model/indicators.generated.ts';
import { TABLES, tableOf } from '../../model/tables.ts';
import { Warehouse } from '../../sinks/warehouse/warehouse.ts';

/** The columns of each table that users rely on, in words of their own. */
const PROMISED = {
  regions: 'region_code name level parent_code province_code valid_from valid_to',
  agencies: 'agency_id name region_code sector valid_from valid_to',
  agency_links: 'from_agency_id to_agency_id year kind',
  agency_names: 'agency_id name valid_from valid_to',
  documents:
    'document_id source_uri source_id retrieved_at media_type charset bytes sha256 archive_file archive_offset status reason',
  reports:
    'report_id document_id agency_id agency_name region_code report_year edition scope title published_on revision is_current quality',
  observations:
    'report_id indicator_code applicant_type value unit obs_status raw_text table_index row_index column_index',
  checks: 'report_id check_code scope expected actual passed severity message',
  runs: 'run_id command started_at finished_at outcome loaded duplicate not_a_report quarantined failed',
};

describe('the tables', () => {
  test.each(Object.entries(PROMISED))('%s has the promised columns', (name, columns) => {
    expect(tableOf(name).columns.map((column) => column.name)).toEqual(expect.arrayContaining(columns.split(' ')));
  });

  test('indicators has the columns and rows of indicators.csv, in its order', async () => {
    expect(tableOf('indicators').columns.map((column) => column.name)).toEqual(Object.keys(INDICATOR_ROWS[0]));
    const warehouse = await Warehouse.create(':memory:');
    const found = await (await warehouse.connection.run('FROM indicators')).getRowObjectsJson();
    warehouse.close();
    const text = (row: object): unknown[] => Object.values(row).map((value: unknown) => (value === '' ? null : value));
    expect(found.map(text)).toEqual(INDICATOR_ROWS.map(text));
  });

  test('and all of their columns are explained in both languages, also in the file', async () => {
    for (const table of TABLES) {
      for (const { comment } of [table, ...table.columns]) {
        expect(comment.en).toMatch(/^.{2,}$/);
        expect(comment.zh).toMatch(/\p{Script=Han}/u);
      }
    }
    const warehouse = await Warehouse.create(':memory:');
    const bare = await (
      await warehouse.connection.run(
        'SELECT column_name FROM duckdb_columns() c JOIN duckdb_tables() t USING (table_oid) WHERE c.comment IS NULL',
      )
    ).getRowsJson();
    const keys = await (await warehouse.connection.run('FROM duckdb_indexes()')).getRowsJson();
    warehouse.close();
    expect(bare).toEqual([]);
    expect(keys).toEqual([]);
  });

  test('are named by key columns that exist', () => {
    for (const table of TABLES) {
      expect(table.columns.map((column) => column.name)).toEqual(expect.arrayContaining([...table.key]));
    }
    expect(() => tableOf('nothing')).toThrow('the warehouse has no table nothing');
  });
});
