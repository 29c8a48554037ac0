import type { State } from "./state.ts";

/** Whether a check is found by the filter: every word of it stands in the id, the title or what was said. */
export function matches(state: State, id: string): boolean {
  const words = state.filter.text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return true;
  const title = state.catalogue.find((entry) => entry.id === id)?.title ?? "";
  const result = state.standings[id]?.result;
  const said = (result?.findings ?? []).flatMap(({ subject, found, detail, kind }) => [subject, found, detail, kind]);
  const text = [id, title, result?.status, result?.summary, ...said].join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}
