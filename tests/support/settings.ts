import type { Settings } from "../../checks/model/facts.ts";

/** Those of a run that was given no flag. */
export const SETTINGS: Settings = {
  node: null,
  peers: [],
  source: null,
  provider: null,
  customProvider: null,
  metadataUrl: null,
  metadataCa: null,
  kubeconfig: null,
  context: null,
  mode: "normal",
  hostRoot: "/",
  deadlineMs: 15_000,
  timeoutMs: null,
};
