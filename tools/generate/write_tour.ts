/**
 * The keys in `docs/tour.md`. What stands between is written by hand.
 *
 * @module
 */
import { GROUPS } from "../../tui/keys/binding.ts";
import { keyName } from "../../tui/keys/key_names.ts";
import { KEY_TABLE } from "../../tui/keys/table.ts";

const BEGIN = "<!-- keys: tui/keys/table.ts -->";
const END = "<!-- end of keys -->";

export async function writeTour(root: string): Promise<string> {
  const path = `${root}/docs/tour.md`;
  const text = await Deno.readTextFile(path);
  const begin = text.indexOf(BEGIN), end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${path} has no place for the keys: ${BEGIN} … ${END}`);
  return `${text.slice(0, begin)}${BEGIN}\n\n${keyTables()}\n${text.slice(end)}`;
}

function keyTables(): string {
  return GROUPS.map((group) => {
    const rows = KEY_TABLE.filter((binding) => binding.group === group).map(({ keys, help }) => {
      const digits = keys.length === 9 && keys.every((key) => /^[1-9]$/.test(key));
      const names = digits ? ["1", "9"] : keys.map((key) => keyName(key, "unicode"));
      return `| ${names.map((name) => `\`${name}\``).join(digits ? " to " : " ")} | ${help} |`;
    });
    return `**${group}**\n\n| key | does |\n|---|---|\n${rows.join("\n")}\n`;
  }).join("\n");
}
