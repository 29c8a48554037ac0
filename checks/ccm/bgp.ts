import { valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, lacking, pass } from "../engine/define.ts";
import { bgpCloudIdle } from "../model/applies.ts";
import { isAnnotated } from "../model/ccm/annotated.ts";
import { ccmState } from "../model/ccm/state.ts";
import { quote } from "../model/describe.ts";
import type { LogTail } from "../model/facts.ts";
import { parseKlog } from "../model/logs/klog.ts";
import { askProvider } from "../model/remedies/remedy.ts";

/**
 * BGP is enabled for a project and for each device. Where the metadata cannot say whether it is, the CCM's log does: that
 * the Node has no annotations is measured, and the line tells why (failure catalogue, B5, B8).
 */
export default defineCheck({
  id: "ccm/bgp",
  title: "The cloud gives the cloud controller manager BGP neighbours for this node",
  severity: "critical",
  per: "node",
  needs: ["provider"],
  uses: ["annotations", "metadata", "ccm", "ccmLogs", "nodeName", "instances"],
  kinds: {
    "no-neighbours": "The cloud names no IPv4 BGP neighbours for this device",
    "not-enabled": "The cloud controller manager cannot enable BGP for this device",
  },
  causedBy: [{ check: "metadata/bgp-enabled" }, { check: "node/provider-id" }],
  blockedBy: ["node/found", "ccm/running"],
  why: "The CCM writes what the cloud says of the device's BGP neighbours: without any there is nothing to write.",
  latent: "The annotations are there; the CCM cannot renew them.",
  references: ["failure catalogue B5, B8", "cloud-provider-equinix-metal metal/bgp.go@v3.8.1"],
  idle: ({ instances, provider }) => bgpCloudIdle(instances, provider),
  judge({ provider: { provider }, annotations, metadata, ccm, ccmLogs, nodeName }) {
    if (annotations.state === "unknown") return lacking(annotations);
    if (isAnnotated(annotations.value)) return pass({ found: "the Node is annotated, so there were neighbours" });
    const neighbours = valueOr(metadata, null)?.neighbours.filter((each) => each.addressFamily === 4) ?? null;
    if (neighbours !== null && neighbours.length > 0) {
      return pass({
        found: `the metadata names ${neighbours.flatMap((each) => each.peerIps).join(", ")}`,
        evidence: { metadata: { neighbours: neighbours.length } },
      });
    }
    const said = {
      expected: "an IPv4 neighbour for this device",
      remedies: [askProvider({
        summary: "Enable BGP (local, IPv4) for the project, and a BGP session for this device",
        verify: ["ccm/bgp", "ccm/annotating", "annotations/present"],
      })],
    };
    if (ccm.state === "unknown") return lacking(ccm);
    if (ccmState(ccm.value, provider.ccm?.name ?? "").kind !== "running") {
      return blocked(["ccm/running"], { detail: "The CCM does not run, so it did not ask" });
    }
    const line = lastComplaint(valueOr(ccmLogs, []), valueOr(nodeName, null)?.name ?? null);
    if (line !== null) {
      return fail(line.kind, {
        ...said,
        found: quote(line.text, 160),
        confidence: "likely",
        evidence: { ccmLogs: line.text },
      });
    }
    if (neighbours !== null) {
      return fail("no-neighbours", {
        ...said,
        found: "the metadata names none",
        evidence: { metadata: "no neighbour" },
      });
    }
    return ccmLogs.state === "unknown" ? lacking(ccmLogs) : pass({ found: "no complaint of the CCM in its log" });
  },
});

const NO_NEIGHBOURS =
  /no matching ipv4 neighbour found|got BGP info for node \S+ but it had no peer IPs|failed to get device neighbours/;
const NOT_ENABLED = /could not ensure BGP enabled for node (\S+?):/;

function lastComplaint(tails: readonly LogTail[], node: string | null) {
  const messages = tails.filter(({ previous }) => !previous).flatMap(({ lines }) => lines)
    .flatMap(({ text }) => parseKlog(text) ?? [])
    .filter(({ level, message }) => level === "error" && speaksOf(message, node))
    .map(({ message }) => message);
  const text = messages.findLast((message) => NO_NEIGHBOURS.test(message) || NOT_ENABLED.test(message));
  if (text === undefined) return null;
  return { text, kind: NO_NEIGHBOURS.test(text) ? "no-neighbours" as const : "not-enabled" as const };
}

/** A line about another Node says nothing of this one. */
function speaksOf(message: string, node: string | null): boolean {
  const [, named] = /\bnode (\S+?):? /.exec(`${message} `) ?? [];
  return node === null || named === undefined || named === node;
}
