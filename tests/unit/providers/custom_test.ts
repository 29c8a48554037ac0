// permissions: --allow-env --allow-read=.
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readYaml } from "../../../checks/probes/files/read_yaml.ts";
import { shapeSentence } from "../../../checks/model/shape_issue.ts";
import { readProvider } from "../../../checks/providers/custom.ts";

const LEAST = { id: "mine", name: "Mine" };
const CCM = { name: "ccm", workload: "ccm", secret: "credentials" };

function ccmOf(ccm: Readonly<Record<string, unknown>>) {
  const read = readProvider({ ...LEAST, ccm });
  return "provider" in read ? read.provider.ccm : read.issue.path;
}

test("the example of the README is one that is read, with every key that there is", async () => {
  const readme = await Deno.readTextFile(new URL("../../../README.md", import.meta.url));
  const text = /### A provider of your own[^]*?```yaml\n([^]*?)```/.exec(readme)?.[1] ?? "";
  const { documents } = await readYaml(text);
  const read = readProvider(documents?.[0]);
  assert.ok("provider" in read, JSON.stringify(read));
  assert.equal(Object.keys(read.provider.ccm ?? {}).sort(), [
    "name",
    "namespace",
    "secret",
    "secretKey",
    "secretKeys",
    "secretNamespace",
    "workload",
  ]);
});

test("a CCM may name its secret, where it lies and under which key, or that it has keys of its own", () => {
  assert.equal(ccmOf(CCM), { ...CCM, namespace: "kube-system", secretKeys: [] });
  const named = { ...CCM, namespace: "ccm", secretNamespace: "vault", secretKey: "cloud.json", secretKeys: ["token"] };
  assert.equal(ccmOf(named), named);
  assert.equal(ccmOf({ ...CCM, secretKey: null }), {
    ...CCM,
    namespace: "kube-system",
    secretKeys: [],
    secretKey: null,
  });
});

test("what can be no name or key is told by its path", () => {
  assert.is(ccmOf({ ...CCM, secret: "a/b" }), "ccm.secret");
  assert.is(ccmOf({ ...CCM, secretNamespace: "$(reboot)" }), "ccm.secretNamespace");
  assert.is(ccmOf({ ...CCM, secretKey: "a b" }), "ccm.secretKey");
  assert.is(ccmOf({ ...CCM, secretFile: "x" }), "ccm.secretFile");
});

test("what is wrong with a file is said in words that name the field, what stands there and what should", () => {
  function sentenceOf(document: unknown): string {
    const read = readProvider(document);
    return "issue" in read ? shapeSentence(read.issue) : "";
  }
  assert.is(sentenceOf({ id: "mine" }), "name is missing, expected a value");
  assert.is(sentenceOf({ ...LEAST, name: ["x"] }), "name is a list of 1, expected text");
  assert.is(sentenceOf(null), "the document is null, expected an object");
  assert.is(sentenceOf({ ...LEAST, annotationPrefix: "a/b" }), 'annotationPrefix is "a/b", expected a DNS name');
  assert.is(
    sentenceOf({ ...LEAST, wantsServiceSince: "soon" }),
    'wantsServiceSince is "soon", expected a version as 1.2.3',
  );
  assert.is(
    sentenceOf({ ...LEAST, routing: "foo" }),
    'routing is "foo", expected "private-gateway" or "any-with-source" or "any"',
  );
  assert.is(
    sentenceOf({ ...LEAST, ccm: { ...CCM, secretFile: "x" } }),
    "ccm.secretFile is an unknown key, expected no other than the documented ones",
  );
});

test.run();
