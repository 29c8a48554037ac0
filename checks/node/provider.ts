import { valueOr } from "../engine/fact.ts";
import { defineCheck, pass, warn } from "../engine/define.ts";
import { describeList, quote } from "../model/describe.ts";
import { run } from "../model/remedies/remedy.ts";

/** Sensors that disagree: which cloud this is decides what is expected of nearly everything else (A5, B6). */
export default defineCheck({
  id: "node/provider",
  title: "providerID, annotations and DMI name the same provider",
  severity: "minor",
  per: "node",
  needs: ["provider"],
  uses: ["node"],
  kinds: { "contradiction": "What names the provider of this node contradicts itself" },
  causedBy: [],
  why:
    "Prefix, peers, gateway and CCM are expected as the provider has them, so a wrong one misleads the other checks.",
  references: ["failure catalogue A5, B6"],
  idle: ({ provider }) => {
    const id = valueOr(provider, null)?.provider.id;
    return id === "none" || id === "unknown" ? "Nothing names a provider here" : null;
  },
  judge({ provider: { provider, namedBy, contradictions }, node }) {
    const providerId = valueOr(node, null)?.providerId ?? "";
    const scheme = providerId.split("://", 1)[0] ?? "";
    const isForeign = providerId !== "" && !provider.providerIdSchemes.includes(scheme) &&
      !contradictions.some(({ by }) => by.startsWith("providerID"));
    const others = [
      ...contradictions.map((other) => `${other.provider} by ${other.by}`),
      ...(isForeign ? [`another one by providerID ${quote(`${scheme}://`)}`] : []),
    ];
    const evidence = { provider: { id: provider.id, namedBy, contradictions } };
    const named = `${provider.name}${namedBy.length === 0 ? "" : ` by ${namedBy.join(" and ")}`}`;
    if (others.length === 0) return pass({ found: named, evidence });
    return warn("contradiction", {
      found: `${named}; ${describeList(others)}`,
      expected: "one provider",
      evidence,
      impact: "The one that is named first is judged by; what the other one would want is not.",
      remedies: [run({
        summary: "Name the provider, if it is not the first",
        commands: ["kube-vip-doctor check --provider <provider>"],
        risk: "safe",
        verify: ["node/provider"],
      })],
    });
  },
});
