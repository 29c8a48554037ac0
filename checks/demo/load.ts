/**
 * The facts of a built-in node. What it holds is loaded when it is asked for, and not before.
 *
 * @module
 */
import type { RecordedFacts } from "../engine/replay.ts";
import { layersOf } from "./layer.ts";

/** A built-in node, as `demo` and `list` know it. */
export interface DemoScenario {
  readonly name: string;
  /** What happened, in a sentence. */
  readonly story: string;
  load(): Promise<RecordedFacts>;
}

/** @param name Of a scenario file that `recorded.ts` holds. */
export async function load(name: string): Promise<RecordedFacts> {
  const [{ recorded }, { expand }] = await Promise.all([import("./recorded.ts"), import("./expand.ts")]);
  return expand(layersOf(name, (each) => recorded[each]));
}
