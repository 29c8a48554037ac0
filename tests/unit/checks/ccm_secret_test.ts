// permissions: --allow-env --allow-read=fixtures
import { test } from "uvu";
import * as assert from "uvu/assert";
import secret from "../../../checks/ccm/secret.ts";
import equinixMetal from "../../../checks/providers/equinix_metal.ts";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

type Facts = Readonly<Record<string, unknown>>;

const ENDED = {
  pods: { 0: { containers: { 0: { state: "waiting", reason: "CrashLoopBackOff", exitCode: 255, restarts: 3 } } } },
};

/** The CCM has ended, and this was its last word. */
function ended(message: string, rest: Facts = {}): Facts {
  const text = `F1124 04:06:39.828329   24212 cloud.go:93] ${message}`;
  return { ccm: ENDED, ccmLogs: { 0: { previous: true, lines: [{ at: null, text }] } }, ...rest };
}

const REFUSED = "could not initialize BGP: failed to enable BGP on project 11111111-2222-3333-4444-555555555555:";

const CASES: Readonly<Record<string, Facts>> = {
  "missing": { ccmSecret: { exists: false, keys: [] } },
  "no-document": { ccmSecret: { problem: { kind: "no-key", detail: "no key cloud-sa.json" }, keys: [] } },
  "not-json": { ccmSecret: { problem: { kind: "not-json", detail: "no JSON" }, keys: [] } },
  "incomplete": { ccmSecret: { keys: ["projectID"], emptyKeys: ["apiKey"] } },
  "refused": ended(`${REFUSED} 403 Forbidden`),
  "project": ended(`${REFUSED} 404 Not Found`),
};

test("there is a case for each kind", () => {
  assert.equal(Object.keys(CASES).sort(), Object.keys(secret.kinds).sort());
});

for (const [kind, facts] of Object.entries(CASES)) {
  test(`a secret that is wrong because of ${kind} is told as that, and what to do`, () => {
    const found = judge("ccm/secret", facts);
    assert.equal(wordsOf(found), [`fail ${kind}`]);
    assert.ok((found[0]?.remedies.length ?? 0) > 0);
  });
}

test("where the secret may not be read, the last word of the ended CCM tells", () => {
  const unread = { ccmSecret: { unknown: "notPermitted", detail: "403" } };
  const words = (message: string) => wordsOf(judge("ccm/secret", ended(message, unread)));
  const before = "Cloud provider could not be initialized: could not init cloud provider: provider config error:";
  assert.equal(words(`${before} environment variable "METAL_API_KEY" is required if not in config file`), [
    "fail incomplete",
  ]);
  assert.equal(words(`${before} failed to process json of configuration file at path x: unexpected end`), [
    "fail not-json",
  ]);
  assert.equal(words("Couldn't open cloud provider configuration /etc/cloud-sa/cloud-sa.json"), ["fail missing"]);
  assert.equal(words(`${REFUSED} 500 Internal Server Error`), ["unknown"]);
});

test("what a CCM that runs said earlier does not decide", () => {
  const text = `F1124 04:06:39.828329   24212 cloud.go:93] ${REFUSED} 401 Unauthorized`;
  const found = judge("ccm/secret", { ccmLogs: { 0: { previous: true, lines: [{ at: null, text }] } } });
  assert.equal(wordsOf(found), ["pass"]);
});

test("a cloud whose API is broken refuses nobody", () => {
  assert.equal(wordsOf(judge("ccm/secret", ended(`${REFUSED} 500 Internal Server Error`))), ["pass"]);
});

test("variables of the container stand in for keys of the document", () => {
  const ccm = { credentialVariables: ["METAL_API_KEY", "METAL_PROJECT_ID"] };
  assert.equal(wordsOf(judge("ccm/secret", { ccm, ccmSecret: { keys: ["loadbalancer"] } })), ["pass"]);
  const half = { credentialVariables: ["METAL_API_KEY"] };
  const found = judge("ccm/secret", { ccm: half, ccmSecret: { keys: [] } });
  assert.equal(wordsOf(found), ["fail incomplete"]);
  assert.is(found[0]?.found, "no projectID");
});

test("no value of the secret is in a finding", () => {
  const found = judge("ccm/secret", { ccmSecret: { keys: [], emptyKeys: ["apiKey", "projectID"] } });
  assert.is(found[0]?.found, "nothing or a placeholder in apiKey and projectID");
});

test("what is to be written is named as the provider names it", () => {
  const ccm = {
    name: "ccm",
    workload: "ccm",
    namespace: "clouds",
    secret: "credentials",
    secretNamespace: "vault",
    secretKeys: ["token"],
  };
  const commands = (more: Facts) => {
    const customProvider = { ...equinixMetal, id: "mine", ccm: { ...ccm, ...more } };
    const settings = { provider: "mine", customProvider };
    const [finding] = judge("ccm/secret", { settings, ccmSecret: { exists: false, keys: [] } });
    return finding?.remedies[0]?.commands ?? [];
  };
  assert.match(
    commands({ secretKey: "cloud.json" })[0] ?? "",
    /-n vault create secret generic credentials --from-file=cloud\.json=<file> /,
  );
  assert.match(commands({ secretKey: null })[0] ?? "", / --from-file=token=<file> /);
  assert.match(commands({})[0] ?? "", / --from-file=cloud-sa\.json=<file> /);
  assert.match(commands({})[1] ?? "", /-n clouds delete pods/);
});

test.run();
