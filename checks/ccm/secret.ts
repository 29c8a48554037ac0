import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, lacking, pass, type Verdict } from "../engine/define.ts";
import type { Remedy } from "../engine/remedy.ts";
import { cloudIdle } from "../model/applies.ts";
import { documentKey, missingKeys } from "../model/ccm/settings.ts";
import { ccmState } from "../model/ccm/state.ts";
import { describeList, quote } from "../model/describe.ts";
import type { Ccm, CcmSecret, LogTail, Provider } from "../model/facts.ts";
import { lastFatal } from "../model/logs/klog.ts";
import { askProvider, run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";

type Kind = "missing" | "no-document" | "not-json" | "incomplete" | "refused" | "project";

/**
 * The CCM ends without it, and where the cloud refuses it. Whether it does, only the last word of the process that has
 * ended tells (failure catalogue, B2; design, section 5).
 */
export default defineCheck({
  id: "ccm/secret",
  title: "The cloud controller manager has credentials that its cloud accepts",
  severity: "critical",
  per: "node",
  needs: ["provider"],
  uses: ["ccmSecret", "ccm", "ccmLogs", "instances"],
  kinds: {
    "missing": "The secret of the cloud controller manager does not exist",
    "no-document": "The secret of the cloud controller manager holds no document for it",
    "not-json": "The document in the secret of the cloud controller manager is not JSON",
    "incomplete": "The secret of the cloud controller manager lacks what it needs",
    "refused": "The cloud refuses the credentials of the cloud controller manager",
    "project": "The cloud knows no project as the credentials of the cloud controller manager name it",
  },
  causedBy: [],
  why: "The CCM ends at its start without them, so no Node is initialized or annotated.",
  latent: "The CCM runs on what it read at its start; it will end at its next one.",
  references: ["failure catalogue B2", "cloud-provider-equinix-metal metal/config.go@v3.8.1, lines 108 to 132"],
  idle: ({ instances, provider }) => cloudIdle(instances, provider),
  judge({ provider: { provider }, ccmSecret, ccm, ccmLogs }) {
    const last = lastWord({ provider, ccm, ccmLogs });
    const answer = last === null ? null : answerOfCloud(last);
    if (answer !== null && last !== null) return refused(answer, { last, provider });
    if (ccmSecret.state === "unknown") {
      const kind = last === null ? null : kindOf(last);
      return kind === null || last === null ? lacking(ccmSecret) : fail(kind, {
        found: `the last word of the CCM is ${quote(last, 160)}`,
        expected: `a secret with ${describeList(keys(provider))}`,
        evidence: { ccmLogs: last },
        remedies: [write(provider)],
      });
    }
    const said = judgeSecret(ccmSecret.value, { provider, ccm: valueOr(ccm, null) });
    // All is there that it needs, and yet the cloud may refuse it: of one that ends, its log alone says.
    return said.status === "pass" && ccmLogs.state === "unknown" && isCrashing({ provider, ccm })
      ? lacking(ccmLogs)
      : said;
  },
});

function judgeSecret(secret: CcmSecret, { provider, ccm }: { provider: Provider; ccm: Ccm | null }): Verdict<Kind> {
  const wanted = keys(provider);
  const missing = missingKeys(wanted, { secret, ccm });
  const evidence = {
    ccmSecret: { name: secret.name, exists: secret.exists, keys: secret.keys, emptyKeys: secret.emptyKeys },
  };
  const document = provider.ccm === null || documentKey(provider.ccm) === null ? "" : "a JSON document with ";
  const said = { expected: `${document}${describeList(wanted)}`, evidence, remedies: [write(provider)] };
  if (missing.length === 0 && secret.problem === null) {
    const from = secret.exists ? secret.name : "the environment of its container";
    return pass({ found: `${describeList(wanted)} in ${from}`, evidence });
  }
  if (!secret.exists) return fail("missing", { ...said, found: `no secret ${secret.name}` });
  if (secret.problem !== null) {
    const kind = secret.problem.kind === "no-key" ? "no-document" : "not-json";
    return fail(kind, { ...said, found: secret.problem.detail });
  }
  const empty = missing.filter((key) => secret.emptyKeys.includes(key));
  const gone = missing.filter((key) => !secret.emptyKeys.includes(key));
  return fail("incomplete", {
    ...said,
    found: [
      ...(gone.length === 0 ? [] : [`no ${describeList(gone)}`]),
      ...(empty.length === 0 ? [] : [`nothing or a placeholder in ${describeList(empty)}`]),
    ].join("; "),
  });
}

function keys(provider: Provider): readonly string[] {
  return provider.ccm?.secretKeys ?? [];
}

function isCrashing({ provider, ccm }: { provider: Provider; ccm: Fact<Ccm> }): boolean {
  return ccm.state === "known" && ccmState(ccm.value, provider.ccm?.name ?? "").kind === "crashing";
}

/** What the CCM said as it ended; `null` where it runs, or cannot be seen. */
function lastWord(
  { provider, ccm, ccmLogs }: { provider: Provider; ccm: Fact<Ccm>; ccmLogs: Fact<readonly LogTail[]> },
): string | null {
  if (!isCrashing({ provider, ccm })) return null;
  return lastFatal(valueOr(ccmLogs, []));
}

/** The HTTP status in `failed to enable BGP on project ID: 401 Unauthorized …`, as far as it speaks of the credentials. */
function answerOfCloud(last: string): "refused" | "project" | null {
  const status = /could not initialize BGP: .*?: (\d{3}) /.exec(last)?.[1];
  if (status === "401" || status === "403") return "refused";
  return status === "404" ? "project" : null;
}

function refused(kind: "refused" | "project", { last, provider }: { last: string; provider: Provider }): Verdict<Kind> {
  return fail(kind, {
    found: `the last word of the CCM is ${quote(last.replace(/^could not initialize BGP: /, ""), 160)}`,
    expected: "an answer of the cloud to its API key and project",
    evidence: { ccmLogs: last },
    remedies: [
      write(provider),
      askProvider({
        summary: kind === "refused"
          ? "Have the cloud issue an API key that may read and write this project"
          : "Ask which project these servers belong to",
        verify: ["ccm/secret", "ccm/running"],
      }),
    ],
  });
}

const LAST_WORDS: readonly (readonly [RegExp, Kind])[] = [
  [/Couldn't open cloud provider configuration/, "missing"],
  [/failed to process json of configuration file/, "not-json"],
  [/environment variable "[A-Z_]+" is required/, "incomplete"],
];

function kindOf(last: string): Kind | null {
  return LAST_WORDS.find(([pattern]) => pattern.test(last))?.[1] ?? null;
}

function write({ ccm }: Provider): Remedy {
  const own = nameIn(ccm?.namespace ?? "", "<namespace>");
  const namespace = nameIn(ccm?.secretNamespace ?? ccm?.namespace ?? "", "<namespace>");
  const secret = nameIn(ccm?.secret ?? "", "<secret>"), name = nameIn(ccm?.name ?? "", "<ccm>");
  const key = ccm === null ? null : documentKey(ccm);
  const from = key === null
    ? (ccm?.secretKeys ?? []).map((each) => `--from-file=${keyIn(each)}=<file>`).join(" ") || "--from-file=<file>"
    : `--from-file=${keyIn(key)}=<file>`;
  return run({
    summary: "Write the secret anew from a file, and start the CCM again",
    commands: [
      `kubectl -n ${namespace} create secret generic ${secret} ${from} --dry-run=client -o yaml | kubectl apply -f -`,
      `kubectl -n ${own} delete pods -l app=${name}`,
    ],
    verify: ["ccm/secret", "ccm/running"],
  });
}

/** Of a provider's file only what a Secret can have as a key. */
function keyIn(text: string): string {
  return /^[-._a-zA-Z0-9]{1,253}$/.test(text) ? text : "<key>";
}
