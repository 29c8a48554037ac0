import type { WriteStream } from "node:tty";
import type { Size } from "../state/state.ts";

/** What a terminal is taken for that does not say how large it is. */
const FALLBACK: Size = { columns: 80, rows: 24 };

export function sizeOf({ columns, rows }: Pick<WriteStream, "columns" | "rows">): Size {
  return columns > 0 && rows > 0 ? { columns, rows } : FALLBACK;
}
