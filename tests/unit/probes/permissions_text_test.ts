import { parse } from "@std/yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { PROBES } from "../../../checks/probes/probes.ts";
import { smallestPermissions } from "../../../checks/probes/smallest_permissions.ts";
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
  assert.equal(rest, { capabilities, files });
});

test.run();
