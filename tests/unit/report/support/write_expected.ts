/**
 * Writes `tests/unit/report/expected/` anew, to be read line by line before it is committed.
 *
 *     deno run --allow-env --allow-read --allow-write=tests/unit/report/expected \
 *       tests/unit/report/support/write_expected.ts
 *
 * @module
 */
import { faces, folder } from "./faces.ts";

for (const [name, text] of faces()) Deno.writeTextFileSync(new URL(name, folder), text);
