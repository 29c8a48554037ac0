// permissions: --allow-env
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../../../checks/engine/report.ts";
import { penOf } from "../../../../checks/report/view/pen.ts";
import { lineText } from "../../../../checks/report/view/span.ts";
import { unclearLines } from "../../../../checks/report/view/unclear.ts";
import { unclear } from "../support/reports.ts";

const pen = penOf({ width: 100, symbols: "unicode" });

function texts(report: Report): string[] {
  return unclearLines(report, pen, { indent: 0 }).map(lineText);
}

test("each place that could not be seen is told once with its sentences, and what nobody wanted is not", () => {
  assert.equal(texts(unclear), [
    "kubernetes  no credentials: /etc/kubernetes/*.conf are for root",
    "metadata    no answer from metadata.platformequinix.com in 2 s",
    "try         sudo kube-vip-doctor check",
    "            kube-vip-doctor check --timeout 10s --deadline 60s",
  ]);
});

test("what the findings propose comes before what fits the reasons", () => {
  const results = unclear.results.map((row) =>
    row.id !== "node/api-access" ? row : {
      ...row,
      findings: row.findings.map((finding) => ({
        ...finding,
        remedies: [
          {
            summary: "Name a kubeconfig",
            operations: [],
            commands: ["kube-vip-doctor check --kubeconfig <file>"],
            kind: "run",
            risk: "safe",
            verify: "",
          } as const,
        ],
      })),
    }
  );
  assert.equal(texts({ ...unclear, results }).slice(2, 4), [
    "try         kube-vip-doctor check --kubeconfig <file>",
    "            sudo kube-vip-doctor check",
  ]);
});

test("where no probe says why, the findings do", () => {
  const results = unclear.results.filter(({ id }) => id !== "node/api-access" && id !== "kube-vip/running");
  assert.equal(texts({ ...unclear, results, sources: [] }).slice(0, 2), [
    "node         no credentials: /etc/kubernetes/*.conf are for root",
    "annotations  no credentials: /etc/kubernetes/*.conf are for root",
  ]);
});

test("what hangs on the API and on kube-vip is told once, by what they themselves say", () => {
  const sources = [
    ...unclear.sources,
    {
      probe: "metrics/kube_vip",
      status: "unknown",
      reason: "notFound",
      detail: "No kube-vip runs here",
      durationMs: 1,
    } as const,
  ];
  assert.not.match(texts({ ...unclear, sources }).join("\n"), "metrics");
});

test("where nobody says why, there is still something to try", () => {
  assert.equal(texts({ ...unclear, sources: [], results: [] }), ["try  kube-vip-doctor check --debug"]);
});

test.run();
