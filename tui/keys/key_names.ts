import type { Symbols } from "../../checks/report/view/symbols.ts";
import type { Binding } from "./binding.ts";
import type { Key } from "./key.ts";

const signs: Readonly<Record<string, string>> = { up: "↑", down: "↓", left: "←", right: "→" };

/** A key as people call it. */
export function keyName(key: Key, symbols: Symbols): string {
  const name = symbols === "unicode" ? signs[key] ?? key : key;
  return /^ctrl-/.test(name) ? `Ctrl-${name.slice("ctrl-".length).toUpperCase()}` : name;
}

/** All keys of a binding: `↑ k`. */
export function keyNames({ keys }: Pick<Binding, "keys">, symbols: Symbols): string {
  const digits = keys.filter((key) => /^[1-9]$/.test(key));
  if (digits.length > 1) return `${digits[0]}-${digits.at(-1)}`;
  return keys.map((key) => keyName(key, symbols)).join(" ");
}
