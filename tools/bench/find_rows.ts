import type { Row } from "./row.ts";

/** Every row in `tools/bench/rows/`, or those whose file's name contains one of the filters. */
export async function findRows(root: string, filters: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { name } of Deno.readDir(`${root}/tools/bench/rows`)) {
    if (!name.endsWith(".ts")) continue;
    if (filters.length > 0 && !filters.some((filter) => name.includes(filter))) continue;
    const { default: row } = await import(`file://${root}/tools/bench/rows/${name}`) as { readonly default: Row };
    rows.push(row);
  }
  return rows.sort((one, other) => one.order - other.order);
}
