import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear } from "../engine/define.ts";
import { run } from "../model/remedies/remedy.ts";

/** Nothing downstream hangs on it: what it blinds is blocked, not caused (failure catalogue, E-M1). */
export default defineCheck({
  id: "metadata/reachable",
  title: "The metadata service answers",
  severity: "major",
  per: "node",
  needs: [],
  uses: ["metadataTarget", "metadataFetch", "provider"],
  kinds: {
    url: "The URL of the metadata service cannot be used",
    dns: "The name of the metadata service does not resolve",
    tcp: "The metadata service does not accept a connection",
    tls: "The TLS certificate of the metadata service is not accepted",
    http: "The metadata service answers with an error",
    timeout: "The metadata service does not answer in time",
  },
  causedBy: [],
  why: "Gateway, peers and ASNs that it would confirm are taken from elsewhere, with less confidence.",
  latent: "Nothing needs it while annotations and routes are right; the documented commands do.",
  references: ["failure catalogue E-M1"],
  judge({ metadataTarget, metadataFetch, provider }) {
    if (metadataTarget.state === "unknown") return notApplicable(metadataTarget.detail);
    if (metadataFetch.state === "unknown") return unclear(metadataFetch.reason, metadataFetch.detail);
    const { url, problem, status, bytes } = metadataFetch.value;
    const evidence = { metadataFetch: { url, status, bytes } };
    if (problem === null || problem.stage === "too-large") return pass({ found: `${url} answered`, evidence });
    const cloud = valueOr(provider, null)?.provider ?? null;
    const isOwn = cloud?.metadata?.url === url;
    return fail(problem.stage, {
      found: problem.detail,
      expected: `a JSON document from ${url}`,
      evidence,
      remedies: [run({
        summary: isOwn && cloud?.closed != null
          ? `${cloud.name} closed in ${cloud.closed.since}. ${cloud.closed.advice}`
          : "Name the metadata service, if it is not this one that has to answer",
        commands: ["kube-vip-doctor check --metadata-url <url>"],
        risk: "safe",
        verify: ["metadata/reachable"],
      })],
    });
  },
});
