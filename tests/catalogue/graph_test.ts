// permissions: --allow-env --allow-read=fixtures
/** The links that the checks declare, against `fixtures/causes/graph.yaml`. */
import { parse } from "@std/yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../../checks/catalogue.ts";
import type { CauseLink, Check } from "../../checks/engine/define.ts";
import type { GraphFile } from "../../tools/causes/cases.ts";

/** Links that a check has and the graph has not. */
interface Difference {
  readonly more: readonly string[];
  readonly why: string;
}

const DIFFERENCES: Readonly<Record<string, Difference>> = {
  "routes/peer-route": {
    more: ["annotations/match-metadata (peer-ip)"],
    why: "an address that is no peer's has no route of its own either, and needs none once the annotation is right",
  },
  "kube-vip/interface": {
    more: ["routes/link (down, no-carrier) [down, refused]"],
    why: "a kube-vip in ARP mode ends over the very link that the peers of another one are reached over: one repair",
  },
  "bgp/password": {
    more: ["annotations/values (base64)"],
    why:
      "the password stands in the annotation as it is, not in base64, so kube-vip has none that the ToR could accept",
  },
  "bgp/multihop": {
    more: ["annotations/supported (broken)", "annotations/values (boolean)", "annotations/format (mixture)"],
    why: "the TTL follows from peer-multi-hop: a version that reads no annotation, a value that is neither true nor " +
      "false, and a legacy key beside the indexed ones each keep it from its effect",
  },
  "bgp/session": {
    more: ["annotations/applied (asn, bgp-pass, peer-ip, src-ip)", "bgp/password (node-only) [connecting]"],
    why:
      "our own attempt speaks with the values of now and is let in, so that nothing between fails; kube-vip speaks " +
      "with those of before, or signs with a password that nobody but its socket tells of",
  },
  "services/announced": {
    more: ["kube-vip/rbac (services)"],
    why: "a kube-vip that may not list Services holds its sessions, and announces nothing over them",
  },
  "bgp/tcp": {
    more: ["routes/peer-route (own-address)"],
    why:
      "who refuses is this node itself, where the peer's address is on one of its interfaces; else a refusal is an " +
      "answer of the peer, which no route explains",
  },
  "bgp/open": {
    more: ["bgp/multihop [silence]"],
    why: "with GTSM the connect succeeds and the ToR's OPEN comes; what kube-vip sends afterwards is dropped, so the " +
      "repair of the TTL makes the OPEN accepted",
  },
};

const graph = parse(Deno.readTextFileSync(new URL("../../fixtures/causes/graph.yaml", import.meta.url))) as GraphFile;

function asText({ check, kinds, explains }: CauseLink): string {
  const some = (words: readonly string[] | undefined) => [...words ?? []].sort().join(", ");
  return `${check}${kinds === undefined ? "" : ` (${some(kinds)})`}${
    explains === undefined ? "" : ` [${some(explains)}]`
  }`;
}

function linksOf({ id, causedBy }: Pick<Check, "id" | "causedBy">): string[] {
  return causedBy.map((link) => `${id} ← ${asText(link)}`).sort();
}

test("every check is one of the graph, and every one of the graph is a check", () => {
  assert.equal(catalogue.map(({ id }) => id).sort(), Object.keys(graph).sort());
});

for (const check of catalogue) {
  test(`${check.id} is caused by what the graph says`, () => {
    const { more = [] } = DIFFERENCES[check.id] ?? {};
    const expected = [
      ...linksOf({ id: check.id, causedBy: graph[check.id]?.causedBy ?? [] }),
      ...more.map((link) => `${check.id} ← ${link}`),
    ];
    assert.equal(linksOf(check), expected.sort());
  });
}

test("no difference outlives its reason", () => {
  const ids = new Set(catalogue.map(({ id }) => id));
  assert.equal(Object.keys(DIFFERENCES).filter((id) => !ids.has(id)), []);
});

test("kinds in links are kinds that exist", () => {
  const byId = new Map(catalogue.map((check) => [check.id, check]));
  const wrong = catalogue.flatMap((check) =>
    check.causedBy.flatMap(({ check: upstream, kinds = [], explains = [] }) => [
      ...kinds.filter((kind) => byId.has(upstream) && !(kind in (byId.get(upstream)?.kinds ?? {})))
        .map((kind) => `${check.id} ← ${upstream} (${kind})`),
      ...explains.filter((kind) => !(kind in check.kinds)).map((kind) => `${check.id} [${kind}] ← ${upstream}`),
    ])
  );
  assert.equal(wrong, []);
});

test("no check causes itself, over however many others", () => {
  const links = new Map(
    Object.entries(graph).map(([id, { causedBy }]) => [id, causedBy.map(({ check }) => check)]),
  );
  for (const { id, causedBy } of catalogue) links.set(id, causedBy.map(({ check }) => check));
  const done = new Set<string>();
  function visit(id: string, path: readonly string[]): void {
    assert.not.ok(path.includes(id), [...path, id].join(" ← "));
    if (done.has(id)) return;
    for (const upstream of links.get(id) ?? []) visit(upstream, [...path, id]);
    done.add(id);
  }
  for (const id of links.keys()) visit(id, []);
});

test("what blocks a check is a check of the graph", () => {
  const unknown = catalogue.flatMap(({ id, blockedBy }) =>
    blockedBy.filter((other) => !(other in graph)).map((other) => `${id}: ${other}`)
  );
  assert.equal(unknown, []);
});

test.run();
