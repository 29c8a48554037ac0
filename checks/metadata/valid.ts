import { blocked, defineCheck, fail, notApplicable, pass, unclear } from "../engine/define.ts";
import { run } from "../model/remedies/remedy.ts";

/** Half a document is none: a field that is missing or of another type is named (failure catalogue, E-M7). */
export default defineCheck({
  id: "metadata/valid",
  title: "The metadata document has the shape that its readers expect",
  severity: "major",
  per: "node",
  needs: [],
  uses: ["metadataTarget", "metadataFetch"],
  kinds: {
    "shape": "The metadata document has not the expected shape",
    "too-large": "The metadata document is larger than any real one",
  },
  causedBy: [],
  blockedBy: ["metadata/reachable"],
  why: "The documented commands read `null` or nothing from it, and write that into the manifest.",
  latent: "Nothing needs it while annotations and routes are right; the documented commands do.",
  judge({ metadataTarget, metadataFetch }) {
    if (metadataTarget.state === "unknown") return notApplicable(metadataTarget.detail);
    if (metadataFetch.state === "unknown") return unclear(metadataFetch.reason, metadataFetch.detail);
    const { problem, shape, url } = metadataFetch.value;
    const evidence = { metadataFetch: { url, shape } };
    const remedies = [run({
      summary: "Name the metadata service, if it is not this one that answers",
      commands: ["kube-vip-doctor check --metadata-url <url>"],
      risk: "safe",
      verify: ["metadata/valid"],
    })];
    if (problem?.stage === "too-large") {
      return fail("too-large", { found: problem.detail, expected: "at most 1 MiB", evidence, remedies });
    }
    if (problem !== null) return blocked(["metadata/reachable"], { detail: "No document came" });
    if (shape === null) return pass({ found: "a document with BGP neighbours and addresses", evidence });
    return fail("shape", { found: `${shape.path}: ${shape.found}`, expected: shape.expected, evidence, remedies });
  },
});
