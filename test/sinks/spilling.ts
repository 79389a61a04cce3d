import { Warehouse } from '../../sinks/warehouse/warehouse.ts';

/** Opens the named warehouse and puts more rows in order than fit its memory, again and again, until it is killed. */
const warehouse = await Warehouse.open(process.argv[2] as string, { readOnly: true, threads: 1 });
await warehouse.connection.run(`SET memory_limit = '32MB'`);
for (;;) {
  await warehouse.connection.run(
    `CREATE OR REPLACE TEMP TABLE numbers AS SELECT hash(range) AS n FROM range(20_000_000) ORDER BY n`,
  );
}
