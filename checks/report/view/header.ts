/**
 * The first line: which program looked at which node.
 *
 * @module
 */
import type { Report, RunInfo } from "../../engine/report.ts";
import { clipLine, flow } from "./layout.ts";
import type { Pen } from "./pen.ts";
import type { Line } from "./span.ts";

const NAME = 60;

/** `kube-vip-doctor 0.1.0   worker-1   Equinix Metal   kube-vip v1.2.3   CCM v3.8.1`. */
export function headerLines(report: Report, pen: Pen): Line[] {
  const { tool, run } = report;
  const program: Line = [
    pen.span("title", pen.text(tool.name, NAME)),
    pen.gap(1),
    pen.span("title", pen.text(tool.version, NAME)),
  ];
  const about = [
    run.node ?? run.host,
    run.providerName ?? run.provider,
    run.kubeVipVersion === null ? null : `kube-vip ${run.kubeVipVersion}`,
    run.ccmVersion === null ? null : `CCM ${run.ccmVersion}`,
    origin(run),
  ].filter((text) => text !== null && text !== "");
  const items = about.map((text): Line => [pen.span("plain", pen.text(text ?? "", NAME))]);
  return flow(pen, [program, ...items], { hang: 2 }).map((line) => clipLine(pen, line, pen.width));
}

/** What a reader has to know of a run that did not look at this machine now. */
function origin(run: RunInfo): string | null {
  if (run.mode === "demo") return "demo";
  if (run.mode === "live") return null;
  return `${run.mode === "bundle" ? "bundle" : "report"} of ${run.startedAt}`;
}
