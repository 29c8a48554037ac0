import type { LogLine } from "../../model/facts.ts";
import { cleanText } from "../kubernetes/clean_text.ts";
import type { Vault } from "../ports/vault.ts";
import type { RawLine } from "./container_log.ts";
import { hideSecrets } from "./hide_secrets.ts";

const MAX_LENGTH = 2_000;
/** What colours a terminal is left out whole; whatever else controls one becomes a space. */
// deno-lint-ignore no-control-regex
const ESCAPES = /\x1b(?:\[[0-?]{0,32}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,200}(?:\x07|\x1b\\)|[@-Z\\-_])/g;

/** A line as it may be shown: without secrets, without control characters, not longer than any that is worth reading. */
export function cleanLine({ at, text }: RawLine, vault: Vault): LogLine {
  const plain = text.replace(ESCAPES, "").trimEnd();
  // A secret that is cut in two is not found any more, so what is cut off comes last.
  return { at, text: cleanText(hideSecrets(vault.scrub(plain)), MAX_LENGTH) };
}
