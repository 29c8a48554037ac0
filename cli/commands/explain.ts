/** `explain ID`: the page of one check, offline. */
import type { Check } from "../../checks/engine/define.ts";
import { checkSentence } from "../../checks/engine/words.ts";
import { plan } from "../../checks/plan.ts";
import { UsageError } from "../usage.ts";
import { knownCheck } from "../known_check.ts";

export function explain(id: string): string {
  const known = knownCheck(id);
  const check = plan.checks.find((each) => each.id === known);
  if (check === undefined) {
    throw new UsageError({
      kind: "check",
      found: `the area ${known}`,
      expected: "the id of one check",
      hint: `kube-vip-doctor explain ${plan.checks.find(({ area }) => area === known)?.id ?? "routes/peer-route"}`,
    });
  }
  return page(check);
}

const JUDGED: Readonly<Record<Check["per"], string>> = {
  node: "once for the node",
  peer: "for each peer",
  session: "for each peer",
  vip: "for each VIP",
  service: "for each Service of type LoadBalancer",
};

function page(check: Check): string {
  const kinds = Object.entries(check.kinds).map(([kind, sentence]) =>
    `  ${kind.padEnd(18)}${checkSentence(sentence.replaceAll("{subjects}", "the subject"), { subjects: [] })}`
  );
  return [
    check.id,
    `  ${check.title}.`,
    "",
    `Severity    ${check.severity}${check.outcome ? ", an outcome: it says whether a VIP works now" : ""}`,
    `Judged      ${JUDGED[check.per]}`,
    `Reads       ${[...check.needs, ...check.uses].join(", ")}`,
    "",
    "Why it matters",
    `  ${check.why}`,
    ...(check.latent === null ? [] : ["", "When it hurts nothing now", `  ${check.latent}`]),
    "",
    "How it can be wrong",
    ...kinds,
    "",
    "What causes it",
    ...(check.causedBy.length === 0
      ? ["  nothing that this tool knows: it is where a chain begins"]
      : check.causedBy.map(link)),
    "",
    ...(check.references.length === 0 ? [] : ["See also", ...check.references.map((each) => `  ${each}`), ""]),
    `Look again  kube-vip-doctor check ${check.id}`,
    "",
  ].join("\n");
}

function link({ check, kinds, explains }: Check["causedBy"][number]): string {
  const which = kinds === undefined ? "" : ` (${kinds.join(", ")})`;
  const what = explains === undefined ? "" : `, which explains ${explains.join(" and ")}`;
  return `  ${check}${which}${what}`;
}
