// group: lab
// timeout: 300
import { parse } from "@std/yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { PROBES } from "../../checks/probes/probes.ts";
import type { PolicyRule } from "../../checks/probes/probe.ts";
import { smallestPermissions } from "../../checks/probes/smallest_permissions.ts";
import { BINARY } from "../lab/support/doctor.ts";
import { outputOf, run } from "../lab/support/shell.ts";
import { skip } from "../support/skip.ts";
import { valueOf } from "../unit/files/run_probe.ts";
import { binding } from "./support/cluster.ts";
import { canControl, type KubernetesObject } from "./support/control_plane.ts";
import { type Facts, factsOf } from "./support/facts_of.ts";
import { IDENTITIES } from "./support/identities.ts";
import { startNamed } from "./support/named_process.ts";
import { stageCluster, type StagedCluster } from "./support/staged_cluster.ts";

const ROLE = "/apis/rbac.authorization.k8s.io/v1/clusterroles/kube-vip-doctor";

let cluster: StagedCluster, role: KubernetesObject & { readonly rules: readonly PolicyRule[] };

/** What `list --permissions` prints, as `kubectl apply` would read it. */
async function printedRole(): Promise<typeof role> {
  const printed = outputOf(await run([BINARY, "list", "--permissions"], { env: { HOME: "/root" } }), "list");
  return parse(printed) as typeof role;
}

/** Which facts are known, by their ids. */
function knownOnes(facts: Facts): string[] {
  return Object.entries(facts).filter(([, { state }]) => state === "known").map(([id]) => id).sort();
}

/** What is read from the API; what is derived from it follows. */
const ASKED: ReadonlySet<string> = new Set(
  PROBES.filter(({ permissions }) => permissions?.rbac !== undefined).flatMap(({ provides }) => provides),
);

async function withRules(rules: readonly PolicyRule[]): Promise<Facts> {
  const [answer] = await cluster.plane.send([{ method: "PUT", path: ROLE, body: { ...role, rules } }]);
  if (answer?.status !== 200) throw new Error(`the role was not taken: ${JSON.stringify(answer)}`);
  return (await cluster.readAs(IDENTITIES.doctor)).facts;
}

/** What each permission alone stands behind; whatever waits for one of them is lost with it. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  "get nodes": ["node"],
  "list nodes": ["nodesByHostname"],
  "list pods": ["kubeVipWorkloads", "kubeVipRights", "kubeVipLogs", "ccm", "ccmLogs"],
  "list services": ["services", "endpoints"],
  "get pods/log": ["kubeVipLogs", "ccmLogs"],
  "get secrets": ["ccmSecret"],
  "list daemonsets": ["ccm", "ccmLogs"],
  "list deployments": ["ccm", "ccmLogs"],
  "create subjectaccessreviews": ["kubeVipRights"],
};

function declareTests(): void {
  test.before(async () => {
    cluster = await stageCluster();
    role = await printedRole();
    await cluster.plane.create([
      role,
      binding("doctor", { role: "kube-vip-doctor", subject: { kind: "User", name: IDENTITIES.doctor.name } }),
    ]);
  });
  test.after(async () => await cluster.plane.close());

  test("with what list --permissions prints, and nothing more, all is read that an admin reads", async () => {
    const [admin, doctor] = [await cluster.readAs(IDENTITIES.admin), await cluster.readAs(IDENTITIES.doctor)];
    assert.equal(knownOnes(doctor.facts), knownOnes(admin.facts));
    assert.is(doctor.facts.ccmLogs.state, "known");
    assert.equal(role.rules, smallestPermissions(PROBES).rbac);
  });

  for (const [permission, lost] of Object.entries(BEHIND)) {
    test(`without «${permission}» the facts behind it are unknown, and no other`, async () => {
      const all = knownOnes((await cluster.readAs(IDENTITIES.admin)).facts).filter((id) => ASKED.has(id));
      const [verb = "", resource = ""] = permission.split(" ");
      const facts = await withRules(without(role.rules, { verb, resource }));
      const gone = all.filter((id) => !knownOnes(facts).includes(id));
      assert.equal(gone, [...lost].sort());
      const refused = lost.map((id) => facts[id as "node"]).filter(({ state }) => state === "unknown");
      for (const fact of refused) assert.is(fact.state === "unknown" && fact.reason, "notPermitted");
    });
  }

  test("without endpointslices their Endpoints are asked for, and without these the slices are what is missing", async () => {
    const bare = without(role.rules, { verb: "list", resource: "endpointslices" });
    const gone = (await withRules(bare)).endpoints;
    assert.is(gone.state === "unknown" && gone.reason, "notPermitted");
    assert.match(
      gone.state === "unknown" ? gone.detail : "",
      /may not list endpointslices\.discovery\.k8s\.io in all namespaces/,
    );
    const facts = await withRules([...bare, { apiGroups: [""], resources: ["endpoints"], verbs: ["get"] }]);
    assert.is(facts.endpoints.state, "known");
  });

  test("each rule is needed: a fact is lost without it", () => {
    const declared = role.rules.flatMap(({ verbs, resources }) =>
      verbs.flatMap((verb) => resources.map((resource) => `${verb} ${resource}`))
    );
    assert.equal(declared.sort(), [...Object.keys(BEHIND), "list endpointslices"].sort());
  });

  test("root with the printed capabilities alone reads what root with all of them reads", async () => {
    const { capabilities } = smallestPermissions(PROBES);
    await startNamed(cluster.plane.site, { name: "kube-vip", args: ["manager"], env: { bgp_enable: "true" } });
    const whole = await withCapabilities(null);
    assert.equal(valueOf(whole.kubeVipProcesses).map(({ settings }) => settings?.variables), [{ bgp_enable: "true" }]);
    assert.equal(knownOnes(await withCapabilities(capabilities)), knownOnes(whole));
    // Without it, what kube-vip was told is not to be seen.
    const fewer = await withCapabilities(capabilities.filter((name) => name !== "SYS_PTRACE"));
    assert.is(fewer.kubeVipProcesses.state === "unknown" && fewer.kubeVipProcesses.reason, "notPermitted");
  });
}

/** What root reads with these capabilities alone; `null`: with all. */
async function withCapabilities(names: readonly string[] | null): Promise<Facts> {
  const only = names?.map((name) => `+${name.toLowerCase()}`).join(",");
  const words = only === undefined ? [] : ["setpriv", `--bounding-set=-all,${only}`, `--inh-caps=-all,${only}`, "--"];
  const { site } = cluster.plane;
  return (await factsOf(site, { kubeconfig: `${site.folder}/admin.conf` }, words)).facts;
}

/** The rules less one verb on one resource. */
function without(
  rules: readonly PolicyRule[],
  { verb, resource }: { readonly verb: string; readonly resource: string },
): PolicyRule[] {
  return rules.flatMap((rule) => {
    if (!rule.verbs.includes(verb) || !rule.resources.includes(resource)) return [rule];
    const others = rule.resources.filter((each) => each !== resource),
      verbs = rule.verbs.filter((each) => each !== verb);
    return [
      ...(others.length === 0 ? [] : [{ ...rule, resources: others }]),
      ...(verbs.length === 0 ? [] : [{ ...rule, resources: [resource], verbs }]),
    ];
  });
}

const why = await canControl();
if (why === null) declareTests();
else skip(why);
test.run();
