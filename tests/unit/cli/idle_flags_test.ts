import { test } from "uvu";
import * as assert from "uvu/assert";
import type { SourceRow } from "../../../checks/engine/report.ts";
import type { Settings } from "../../../checks/model/facts.ts";
import { idleFlags } from "../../../cli/idle_flags.ts";
import { SETTINGS } from "../../support/settings.ts";

function row(probe: string, part: Partial<SourceRow> = {}): SourceRow {
  return { probe, status: "known", durationMs: 1, ...part };
}

const ALL = ["metadata/document", "kubernetes/node", "kernel/routes", "bgp/tcp"].map((probe) => row(probe));

function notesOf(
  settings: Partial<Settings>,
  { sources = ALL, format = "text", keepFacts = false, hasKubeconfig = false } = {},
): string[] {
  const options = { settings: { ...SETTINGS, ...settings }, only: [], skip: [], keepFacts, debug: false };
  return idleFlags(options, { report: { sources }, format, hasKubeconfig });
}

const EVERY: Partial<Settings> = {
  node: "a",
  peers: ["169.254.255.1"],
  metadataUrl: "https://m.example/",
  metadataCa: "ca.pem",
  kubeconfig: "/k",
  context: "c",
  mode: "active",
  timeoutMs: 1_000,
};

test("nothing is said of flags that were heeded, nor of those that were not given", () => {
  assert.equal(notesOf(EVERY), []);
  assert.equal(notesOf({}, { sources: [] }), []);
});

test("in a run that asks nobody each flag about somebody is told", () => {
  const flags = notesOf(EVERY, { sources: [] }).map((note) => note.split(" ")[0]);
  assert.equal(flags, [
    "--metadata-url",
    "--metadata-ca",
    "--kubeconfig",
    "--context",
    "--node",
    "--peer",
    "--active",
  ]);
});

test("an authority is of no use over http, nor where no metadata service is known", () => {
  assert.match(notesOf({ metadataUrl: "http://m.example/", metadataCa: "ca.pem" })[0] ?? "", /^--metadata-ca .* http /);
  const sources = [row("metadata/document", { status: "unknown", reason: "notCollected" })];
  assert.match(notesOf({ metadataCa: "ca.pem" }, { sources })[0] ?? "", "no metadata service was asked");
});

test("a context without any kubeconfig is told, and one of $KUBECONFIG or of a file that was found is not", () => {
  const sources = [row("kubernetes/node", { status: "partly", reason: "notCollected" })];
  assert.match(
    notesOf({ context: "c" }, { sources })[0] ?? "",
    /^--context has no effect here: there is no kubeconfig/,
  );
  assert.equal(notesOf({ context: "c" }, { sources, hasKubeconfig: true }), []);
  assert.equal(notesOf({ context: "c" }), []);
});

test("facts are kept in JSON alone, and no question may take longer than the run", () => {
  assert.match(notesOf({}, { keepFacts: true })[0] ?? "", /^--facts /);
  assert.equal(notesOf({}, { keepFacts: true, format: "json" }), []);
  assert.match(notesOf({ timeoutMs: 20_000 })[0] ?? "", /^--timeout /);
});

test.run();
