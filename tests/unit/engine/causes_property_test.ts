// timeout: 180
/**
 * What holds of every situation, whatever it is (`fixtures/causes/README.md`): statuses, kinds and `affects` drawn at
 * random over the real graph.
 */
import { parse } from "@std/yaml";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CauseFinding } from "../../../checks/engine/causes/graph.ts";
import { rank, type Ranking, refKey } from "../../../checks/engine/causes/rank.ts";
import { type Status, STATUSES } from "../../../checks/engine/finding.ts";
import type { Subject } from "../../../checks/engine/subject.ts";
import { checksOf, type GraphFile } from "../../../tools/causes/cases.ts";

/** Situations drawn. The same seed every time, so a failure comes again. */
const RUNS = 20_000;
const SEED = 20_261_124;

const graph = parse(
  Deno.readTextFileSync(new URL("../../../fixtures/causes/graph.yaml", import.meta.url)),
) as GraphFile;
const checks = checksOf(graph);
const outcomes = new Set(checks.filter(({ outcome }) => outcome).map(({ id }) => id));

const PEERS: readonly Subject[] = ["peer:169.254.255.1", "peer:169.254.255.2"];
const VIPS: readonly Subject[] = ["vip:147.75.75.1", "vip:147.75.75.2"];

/** Sets of subjects that a check speaks of, by the word of the graph. */
const SUBJECTS: Readonly<Record<string, readonly (readonly Subject[])[]>> = {
  peer: [PEERS, PEERS.slice(1), ["peer:*"]],
  vip: [VIPS, VIPS.slice(1), ["vip:*"]],
  service: [["service:default/nginx"], ["service:default/nginx", "service:default/api"]],
  key: [["key:bgp-peers-0-src-ip"], ["key:bgp-peers-0-peer-asn", "key:bgp-peers-1-peer-asn"]],
  file: [["file:/etc/kubernetes/manifests/kube-vip.yaml"]],
  interface: [["interface:priv"], ["interface:priv", "interface:pub"]],
  gateway: [["gateway:10.66.6.2"], ["gateway:10.66.6.2", "gateway:10.70.0.8"]],
  address: [["address:10.66.6.3"], ["address:10.66.6.99"]],
};

/** Kinds that some link names, for each check, and one that none does. */
const KINDS = new Map(checks.map(({ id }) => [id, new Set(["another"])]));
for (const { id, causedBy } of checks) {
  for (const { check, kinds = [], explains = [] } of causedBy) {
    for (const kind of kinds) KINDS.get(check)?.add(kind);
    for (const kind of explains) KINDS.get(id)?.add(kind);
  }
}

/** Sets of subjects that a check may speak of. One that found none of its kind speaks of the whole node. */
function subjectsOf(id: string): readonly (readonly Subject[])[] {
  const words = graph[id]?.subjects ?? "none";
  const named = Object.entries(SUBJECTS).filter(([word]) => new RegExp(`\\b${word}\\b`).test(words));
  return [["none"], ...named.flatMap(([, sets]) => sets)];
}

const AFFECTED: readonly Subject[] = [...PEERS, "peer:*", "vip:*", ...VIPS, "gateway:10.66.6.2", "none"];
const POSSIBLE = checks.map(({ id }) => ({
  check: id,
  subjects: subjectsOf(id),
  kinds: [...KINDS.get(id) ?? ["another"]],
}));

/** Draws from a list, from a list of numbers; smaller numbers draw earlier elements, so a failure shrinks to a simple one. */
class Noise {
  readonly #numbers: Uint32Array;
  #at = 0;

  constructor(numbers: Uint32Array) {
    this.#numbers = numbers;
  }

  next(): number {
    return this.#numbers[this.#at++ % this.#numbers.length] ?? 0;
  }

  of<T>(list: readonly T[]): T {
    return list[this.next() % list.length] as T;
  }
}

/** Healthy nodes with little wrong and thoroughly broken ones alike: how likely each status is, is drawn first. */
function situationOf(numbers: Uint32Array): CauseFinding[] {
  const noise = new Noise(numbers);
  const statuses: Status[] = ["pass"];
  for (const status of STATUSES) for (let times = noise.next() % 5; times > 0; times--) statuses.push(status);
  return POSSIBLE.flatMap(({ check, subjects, kinds }) =>
    noise.of(subjects).map((subject): CauseFinding => {
      const status = noise.of(statuses);
      // Mostly nothing of its own, else one or two subjects.
      const affects = [[], [], [], [noise.of(AFFECTED)], [noise.of(AFFECTED), noise.of(AFFECTED)]][noise.next() % 5];
      const confidence = noise.of([undefined, "likely", "possible"] as const);
      return {
        check,
        subject,
        status,
        ...(status === "fail" ? { kind: noise.of(kinds) } : {}),
        ...(affects === undefined || affects.length === 0 ? {} : { affects }),
        ...(confidence === undefined ? {} : { confidence }),
        ...(status === "unknown" ? { reason: noise.of(["timeout", "unclaimed", "notPermitted"] as const) } : {}),
      };
    })
  );
}

const situations = fc.uint32Array({ minLength: 200, maxLength: 700 }).map(situationOf);

const isFailing = ({ status }: CauseFinding) => status === "fail";

function keysOf(ranking: Ranking) {
  return {
    roots: new Set(
      ranking.causes.flatMap(({ check, subjects }) => subjects.map((subject) => refKey({ check, subject }))),
    ),
    explained: new Set(ranking.causes.flatMap(({ explains }) => explains.map(refKey))),
    latent: new Set(ranking.latent.map(refKey)),
  };
}

/** What has to hold, in plain words. */
const PROPERTIES: Readonly<Record<string, (findings: readonly CauseFinding[], ranking: Ranking) => void>> = {
  "every failing finding is exactly one of root, explained, latent"(findings, ranking) {
    const { roots, explained, latent } = keysOf(ranking);
    const failing = new Set(findings.filter(isFailing).map(refKey));
    for (const key of failing) {
      const places = [roots, explained, latent].filter((place) => place.has(key));
      assert.is(places.length, 1, `${key} is in ${places.length} places`);
    }
    for (const key of [...roots, ...latent]) assert.ok(failing.has(key), `${key} does not fail`);
  },

  "the exit code is 1 exactly where there is a root"(_findings, { exitCode, causes }) {
    assert.is(exitCode === 1, causes.length > 0);
  },

  "every failing outcome is a root or explained"(findings, ranking) {
    const { roots, explained } = keysOf(ranking);
    for (const finding of findings.filter((each) => isFailing(each) && outcomes.has(each.check))) {
      assert.ok(roots.has(refKey(finding)) || explained.has(refKey(finding)), refKey(finding));
    }
  },

  "a node whose outcomes all pass never exits with 1"(findings) {
    const passing = findings.map((finding): CauseFinding => {
      const { check, subject } = finding;
      return outcomes.has(check) ? { check, subject, status: "pass" } : finding;
    });
    assert.is.not(rank(checks, passing).exitCode, 1);
  },

  "what is explained names the roots that explain it, and they name it"(findings, { causes, causedBy }) {
    const told = new Set(findings.filter(({ status }) => status === "fail" || status === "blocked").map(refKey));
    for (const { check, subjects, explains } of causes) {
      for (const ref of explains) {
        const roots = causedBy.get(refKey(ref)) ?? [];
        assert.ok(roots.some((root) => root.check === check && subjects.includes(root.subject)), refKey(ref));
      }
    }
    for (const [key, roots] of causedBy) {
      for (const root of told.has(key) ? roots : []) {
        const cause = causes.find(({ check, subjects }) => check === root.check && subjects.includes(root.subject));
        assert.ok(cause?.explains.some((ref) => refKey(ref) === key), `${refKey(root)} does not explain ${key}`);
      }
    }
  },

  "causes and what is latent do not depend on the order of the findings"(findings, { causes, latent }) {
    const turned = rank(checks, findings.toReversed());
    assert.equal(turned.causes, causes);
    assert.equal(turned.latent.map(refKey).sort(), latent.map(refKey).sort());
  },
};

test(`in ${RUNS} random situations: ${Object.keys(PROPERTIES).join("; ")}`, () => {
  const codes = new Set<number>();
  const roots = new Set<string>();
  const all = fc.property(situations, (findings) => {
    const ranking = rank(checks, findings);
    codes.add(ranking.exitCode);
    for (const { check } of ranking.causes) roots.add(check);
    for (const [name, property] of Object.entries(PROPERTIES)) {
      try {
        property(findings, ranking);
      } catch (error) {
        throw new Error(`«${name}» does not hold`, { cause: error });
      }
    }
  });
  fc.assert(all, { numRuns: RUNS, seed: SEED });
  // Else the situations would prove little.
  assert.equal([...codes].sort(), [0, 1, 2]);
  const neverRoots = checks.map(({ id }) => id).filter((id) => !roots.has(id) && leadsToOutcome(id));
  assert.equal(neverRoots, []);
});

function leadsToOutcome(id: string): boolean {
  if (outcomes.has(id)) return true;
  return checks.some((down) => down.causedBy.some(({ check }) => check === id) && leadsToOutcome(down.id));
}

test.run();
