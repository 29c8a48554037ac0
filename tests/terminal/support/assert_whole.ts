import * as assert from "uvu/assert";
import { displayWidth } from "../../../checks/report/view/width.ts";
import type { Size } from "./tmux.ts";

/** Nothing of an earlier frame is left: one title, the keys on the last line, no line too long. */
export function assertWhole(screen: string, { columns, rows }: Size): void {
  const lines = screen.split("\n").slice(0, -1);
  assert.is(lines.length, rows);
  assert.is(lines.filter((line) => /^[─-] kube-vip-doctor [─-]/.test(line)).length, 1, screen);
  assert.match(lines[0] ?? "", /^[─-] kube-vip-doctor/);
  assert.match(lines.at(-1) ?? "", "q quit");
  for (const line of lines) assert.ok(displayWidth(line) <= columns, line);
}
