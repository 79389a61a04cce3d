import { Warehouse, type WarehouseOptions } from '../../sinks/warehouse/warehouse.ts';

/** Gives an empty warehouse in memory, and closes it afterwards. */
export async function withWarehouse<T>(
  use: (warehouse: Warehouse) => Promise<T>,
  options: WarehouseOptions = {},
): Promise<T> {
  const warehouse = await Warehouse.create(':memory:', { threads: 1, ...options });
  try {
    return await use(warehouse);
  } finally {
    warehouse.close();
  }
}

/** The rows a query gives; decimals and 64-bit integers are text. */
export async function rows(warehouse: Warehouse, sql: string): Promise<unknown[][]> {
  return (await warehouse.connection.run(sql)).getRowsJson();
}
