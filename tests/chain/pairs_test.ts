// permissions: --allow-env --allow-read=fixtures
// timeout: 180
/**
 * Two independent faults give both causes, and nothing else. Where one keeps the other from being seen, for one of the
 * reasons in `HIDINGS`, it alone is named, and the check of the hidden one does not say that all is well.
 */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../checks/engine/finding.ts";
import type { Report } from "../../checks/engine/report.ts";
import { fits, isWhole, strike } from "./expect/cases.ts";
import { checkOf, ofOutcomes, ofTheRest } from "./expect/expectation.ts";
import { areIndependent, HIDINGS } from "./expect/independent.ts";
import { FAULTS } from "./faults/all.ts";
import type { Fault } from "./faults/fault.ts";
import { WHOLE } from "./lenses/all.ts";
import type { Site } from "./site/site.ts";
import { SITES } from "./site/sites.ts";

type Pair = readonly [Fault, Fault];

/** Of all pairs of the first site every seventeenth, of the others every two hundred and eleventh: primes, so that no fault is always passed over. */
const STRIDES = [17, 211] as const;

function independentOn(site: Site): Pair[] {
  const fitting = FAULTS.filter((fault) => fits(site, fault));
  return fitting.flatMap((one, at) =>
    fitting.slice(at + 1).filter((other) => areIndependent(one, other)).map((other): Pair => [one, other])
  );
}

function chosenOf(all: readonly Pair[], offset: number): readonly Pair[] {
  if (isWhole) return all;
  const stride = offset === 0 ? STRIDES[0] : STRIDES[1];
  return all.filter((_, at) => (at + offset) % stride === 0);
}

function complaints(site: Site, pair: Pair): string[] {
  const { report, truth } = strike(site, pair, WHOLE);
  return [...ofBoth(report, { site, pair }), ...ofTheRest(report), ...ofOutcomes(report, truth)].map((each) =>
    `«${pair[0].name}» and «${pair[1].name}»: ${each}`
  );
}

function ofBoth(report: Report, { site, pair }: { site: Site; pair: Pair }): string[] {
  const found = report.causes.map(({ check, kind }) => `${check} ${kind}`);
  const lost = pair.filter(({ root }) => !found.includes(root!));
  const more = found.filter((each) => !pair.some(({ root }) => root === each));
  const [hidden] = lost;
  return [
    ...(more.length === 0 ? [] : [`${more.join(", ")} named as well`]),
    ...(lost.length === 2 ? ["neither is named"] : []),
    ...(hidden === undefined || lost.length === 2 ? [] : ofHidden(report, { site, pair, hidden })),
  ];
}

function ofHidden({ results }: Report, { site, pair, hidden }: { site: Site; pair: Pair; hidden: Fault }): string[] {
  const named = pair.find((each) => each !== hidden)!;
  const findings = results.find(({ id }) => id === checkOf(hidden))?.findings ?? [];
  const own = findings.filter((finding) => isAbout(site, finding));
  if (!HIDINGS.some(({ hides }) => hides(named, hidden))) {
    return [`${hidden.root} is not named, and nothing says why (${named.root})`];
  }
  const isWell = own.length > 0 && own.every(({ status }) => status === "pass");
  return isWell && !(checkOf(hidden) in SAYS_WHAT_IT_SAW) ? [`${checkOf(hidden)} passes, though ${hidden.root}`] : [];
}

/** What is said of a peer that only a default names is said of none of these. */
function isAbout({ tors }: Site, { subject, affects = [] }: Finding): boolean {
  const peers = [subject, ...affects].filter((each) => each.startsWith("peer:")).map((each) =>
    each.slice("peer:".length)
  );
  return peers.length === 0 || peers.some((each) => each === "*" || each in tors);
}

/**
 * Checks that pass as long as nothing speaks against it, also where nobody could have spoken: the way to the peer is cut,
 * or it was listened to and not spoken to, because nobody here wants a session with it.
 */
const SAYS_WHAT_IT_SAW: Readonly<Record<string, string>> = {
  "routes/firewall": "the kernel itself keeps the SYN, before any rule could",
  "routes/reverse-path": "a strict filter dropped nothing, and nothing came",
  "annotations/supported": "there is no annotation that the version could not read",
  "annotations/prefix-configured": "there is no annotation that could stand under another prefix",
  "kube-vip/image": "the version has no bug that anything is a symptom of",
  "kube-vip/api-access": "kube-vip ended over something else, before it asked",
  "kube-vip/control-plane": "the address is one; whether the Node is of the control plane, the Node alone says",
};

const INDEPENDENT = SITES.map(independentOn);

for (const [offset, site] of SITES.entries()) {
  const pairs = chosenOf(INDEPENDENT[offset]!, offset);
  test(`${pairs.length} pairs of independent faults on ${site.name} give both causes`, () => {
    assert.ok(pairs.length > 0);
    assert.equal(pairs.flatMap((pair) => complaints(site, pair)), []);
  });
}

test("every reason for hiding fits some two faults", () => {
  const pairs = INDEPENDENT.flat();
  const idle = HIDINGS.filter(({ hides }) => !pairs.some(([one, other]) => hides(one, other) || hides(other, one)));
  assert.equal(idle.map(({ why }) => why), []);
});

test.run();
