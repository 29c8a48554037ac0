import type { Row } from "../row.ts";
import { timeSideBySide } from "../time.ts";

export default {
  order: 10,
  what: "--version / an empty compiled program",
  bar: 1.2,
  measure: ({ doctor, empty }) => timeSideBySide({ ours: [doctor, "--version"], reference: [empty] }, { runs: 40 }),
} satisfies Row;
