import type { RecordedFacts } from "../engine/replay.ts";

export interface DemoScenario {
  readonly name: string;
  readonly story: string;
  load(): Promise<RecordedFacts>;
}

export const demoScenarios: readonly DemoScenario[] = [];
