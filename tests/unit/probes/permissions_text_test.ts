import { parse } from "@std/yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { PROBES } from "../../../checks/probes/probes.ts";
import { smallestPermissions } from "../../../checks/probes/smallest_permissions.ts";
import none from "../../../checks/providers/none.ts";
import { readProvider } from "../../../checks/providers/custom.ts";
import { runList } from "../../../cli/commands/run_pages.ts";
import type { Io } from "../../../cli/io/io.ts";
import { UsageError } from "../../../cli/usage.ts";
import { permissionsJson, permissionsText } from "../../../cli/commands/permissions.ts";

test("what is printed is a ClusterRole, with everything else in comments", () => {
  const text = permissionsText();
  const { rbac, capabilities, files } = smallestPermissions(PROBES);
  assert.equal(parse(text), {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name: "kube-vip-doctor" },
    rules: rbac,
  });
  for (const word of [...capabilities, ...files]) assert.ok(text.includes(word), word);
});

test("the JSON says the same", () => {
  const { rbac, capabilities, files } = smallestPermissions(PROBES);
  const { clusterRole, ...rest } = JSON.parse(permissionsJson());
  assert.equal(clusterRole, parse(permissionsText()));
  assert.equal(clusterRole.rules, rbac);
  assert.equal(rest, {
    capabilities,
    files,
    secrets: ["kube-system/metal-cloud-config", "kube-system/cherry-cloud-config"],
  });
});

const OWN = {
  id: "own",
  name: "Own",
  ccm: { name: "own-ccm", workload: "own-ccm", secret: "own-config", secretNamespace: "vault" },
};

function secretRules(text: string): unknown[] {
  const { rules } = parse(text) as { rules: readonly { resources: readonly string[] }[] };
  return rules.filter(({ resources }) => resources.includes("secrets"));
}

test("a provider of one's own has its secret in the role, by name and no other, and its namespace is told", () => {
  const read = readProvider(OWN);
  if (!("provider" in read)) throw new Error(read.issue.path);
  const text = permissionsText([read.provider]);
  assert.equal(secretRules(text), [
    { apiGroups: [""], resources: ["secrets"], resourceNames: ["own-config"], verbs: ["get"] },
  ]);
  assert.ok(text.includes("#   vault/own-config\n"));
  assert.equal(JSON.parse(permissionsJson([read.provider])).secrets, ["vault/own-config"]);
});

test("where there is no CCM, no secret may be read", () => {
  assert.equal(secretRules(permissionsText([none])), []);
  assert.not.match(permissionsText([none]), /secret/i);
});

test("list takes --provider with --permissions alone", async () => {
  const said: string[] = [];
  const io = {
    out: (text: string) => said.push(text),
    readFile: () => Promise.resolve(JSON.stringify(OWN)),
  } as unknown as Io;
  assert.is(await runList({ permissions: true, provider: "./own.yaml" }, io), 0);
  assert.equal(secretRules(said.join("")).length, 1);
  assert.match(said.join(""), "own-config");
  assert.is(await runList({ permissions: true, provider: "cherry-servers" }, io), 0);
  assert.match(said[1] ?? "", "cherry-cloud-config");
  assert.not.match(said[1] ?? "", "metal-cloud-config");
  const refused = await runList({ provider: "none" }, io).then(() => null, (error) => error);
  assert.instance(refused, UsageError);
});

test.run();
