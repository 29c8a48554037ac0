// permissions: --allow-env --allow-read=fixtures
// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../../checks/engine/report.ts";
import { anonymise } from "../../../checks/report/anonymise/anonymise.ts";
import { renderJson } from "../../../checks/report/json.ts";
import { readReport } from "../../../checks/report/read.ts";
import { recorded } from "../../support/scenario/all.ts";
import { reportOf } from "../../support/scenario/run.ts";
import { IDENTITY, leftIn, PIECES, TEXTS } from "./support/identity.ts";
import { countOf, plantEverywhere } from "./support/plant.ts";

const whole = reportOf(recorded.get("routes/peer-route") ?? {}, { keep: true });

/** A report of the node of that name, with everything that {@link TEXTS} tells. */
function planted(): Report {
  const report = plantEverywhere(whole, TEXTS.join("\n"), { spare: [] });
  const { host, domain } = IDENTITY;
  return { ...report, run: { ...report.run, id: whole.run.id, node: `${host}.${domain}`, host } };
}

/** One text of a report on that node, after it. */
function said(text: string, change: Partial<Report> = {}): string {
  const { host: node } = IDENTITY;
  const { run, summary } = whole;
  const report = { ...whole, run: { ...run, node, host: node }, summary: { ...summary, sentence: text }, ...change };
  return anonymise(report).summary.sentence;
}

test("a name and an address that stand in every text of a report stand in none afterwards", () => {
  const report = planted();
  assert.ok(countOf(report, TEXTS[0]!) > 500);
  assert.equal(PIECES.filter((piece) => !leftIn(JSON.stringify(report)).includes(piece)), []);
  assert.equal(leftIn(renderJson(anonymise(report))), []);
});

for (const text of TEXTS) {
  test(`nothing is left in «${text}»`, () => assert.equal(leftIn(said(text)), []));
}

test("what stands around a token is as it was", () => {
  assert.is(said("kube-vip-pharos-7 on pharos-7: 3 of 12"), "kube-vip-node-1 on node-1: 3 of 12");
  assert.is(
    said("ip route replace 145.40.77.9 via 145.40.77.8 dev pub src 10.66.6.3"),
    "ip route replace 192.0.2.1 via 192.0.2.0 dev pub src 10.66.6.3",
  );
});

test("a planted report is read back, and its own text is the same again", () => {
  const text = renderJson(anonymise(planted()));
  const { report, problem } = readReport(text);
  assert.is(problem, undefined);
  assert.is(renderJson(report!), text);
});

const KEPT = [
  "169.254.255.1 via 10.66.6.2, 172.16.9.1/12, 192.168.0.1, 100.64.0.1, 127.0.0.1:2112, 0.0.0.0/0, 255.255.255.255",
  "fe80::1%priv, fd00:66::2/126, ::1, ::/0, ff02::1",
  "AS 65000, AS 64512, AS 4200000001, AS 23456, AS 64500",
  "metal.equinix.com/bgp-peers-0-node-asn, kubernetes.io/hostname, cherryservers.com, kube-vip.io/ignore",
  "https://metadata.platformequinix.com/metadata, ghcr.io/kube-vip/kube-vip:v1.2.3, nginx.default.svc.cluster.local",
  "/etc/netplan/50-cloud-init.yaml, /etc/systemd/network/10-bond0.network, kubelet.service, config.go:210",
  "spec.nodeName, v1.Node, bgp.init(), status.loadBalancer.ingress, net.ipv4.conf.all, ethernets.priv",
  "2026-11-24T02:14:09Z, 01:14:40, v1.2.3, 6.1.0-31-amd64, Debian GNU/Linux 12 (bookworm), uid 0, pid 2114, port 179",
  "kube-vip-doctor check routes/peer-route bgp/session",
  "<gateway>, <node>, system:serviceaccount:kube-system:kube-vip, kubernetes-admin",
  "00:00:00:00:00:00 and ff:ff:ff:ff:ff:ff, 0000000000003000, 01:00:5e:00:00:01, 33:33:00:00:00:02, ff02::2",
];
for (const text of KEPT) {
  test(`nothing of «${text}» is anybody's, and it stays`, () => assert.is(said(text), text));
}

test("a name that is a word of ours stays, and so does what it stands in", () => {
  for (const node of ["bgp", "worker", "localhost", "fail", "peer", "kube-vip", "k1"]) {
    const { run, summary } = whole;
    const report = {
      ...whole,
      run: { ...run, node, host: node },
      summary: { ...summary, sentence: `${node} is ${node}` },
    };
    const masked = anonymise(report);
    assert.is(masked.run.node, node);
    assert.is(masked.summary.sentence, `${node} is ${node}`);
    assert.equal(
      masked.results.map(({ id, status }) => [id, status]),
      whole.results.map(({ id, status }) => [id, status]),
    );
  }
});

test("the same thing has the same token everywhere, other things have others", () => {
  const text = said(
    "147.75.75.9 147.75.75.9 147.75.75.8 145.40.1.1 pharos-7 pharos-12 pharos-7 mail.a.de mail.b.de a.de",
  );
  const [one, same, partner, far, node, sibling, again, mailA, mailB, a] = text.split(" ");
  assert.is(one, same);
  assert.is(node, again);
  assert.is(new Set([one, partner, far, node, sibling, mailA, mailB, a]).size, 8);
  assert.is(mailA, `${mailA?.split(".")[0]}.${a}`);
});

test("what an address, a name and a number become is one of its own type", () => {
  assert.match(said("145.40.77.9"), /^192\.0\.2\.\d+$/);
  assert.match(said("2604:1380:45e3:2400::7"), /^2001:db8:[0-9a-f:]+$/);
  assert.match(said("ac:1f:6b:9a:77:01"), /^00:00:5e:00:53:[0-9a-f]{2}$/);
  assert.match(said("AC-1F-6B-9A-77-01"), /^00-00-5E-00-53-[0-9A-F]{2}$/);
  assert.match(said(`x ${IDENTITY.uuid}`), /^x [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.match(said("api.dc3.acme-werke.de"), /^[a-z0-9-]+(\.[a-z0-9-]+)+\.example$/);
  assert.match(said("AS 396982"), /^AS (6553[6-9]|6554\d|6555[01])$/);
  assert.match(said("AS 3356"), /^AS 6(449[6-9]|450\d|451[01])$/);
  assert.match(said("cherryservers://8841207"), /^cherryservers:\/\/\d{7}$/);
});

test("a token is never a name or an address that the report has already", () => {
  const text = said("node-1 192.0.2.1 198.51.100.1 147.75.75.9 pharos-7 domain-1.example a.de AS 64496 AS 3356");
  const words = text.split(" ");
  assert.is(new Set(words).size, words.length - 1);
  assert.not.ok(["192.0.2.1", "198.51.100.1"].includes(words[3]!));
  assert.is.not(words[4], "node-1");
  assert.is(text.split("AS ")[1]?.trim(), "64496");
  assert.is.not(text.split("AS ")[2], "64496");
});

test("addresses for documentation stand for public ones before, and are tokens afterwards", () => {
  const [before] = said("198.51.100.7").split(" ");
  assert.is.not(before, "198.51.100.7");
  assert.is(
    said("198.51.100.7 node-4 x.domain-1.example", { redaction: { mode: "anonymised", counts: {} } }),
    "198.51.100.7 node-4 x.domain-1.example",
  );
});

test("anonymised twice it is as it was after the first time, and what is new in it is replaced", () => {
  const once = anonymise(planted());
  assert.ok(JSON.stringify(anonymise(once)) === JSON.stringify(once), "the second time changed something");
  const edited = { ...once, summary: { ...once.summary, sentence: "now on hermes.acme-werke.de, 147.75.99.1" } };
  assert.not.match(anonymise(edited).summary.sentence, /hermes|acme|147\.75/);
});

test("the report says that it is anonymised, and how much was replaced", () => {
  const { mode, counts } = anonymise(planted()).redaction;
  assert.is(mode, "anonymised");
  assert.equal(Object.keys(counts).sort(), [
    "AS numbers",
    "addresses",
    "domains",
    "hardware addresses",
    "ids",
    "names",
    "serials",
    "users",
  ]);
  assert.ok(Object.values(counts).every((count) => count > 100));
});

test("the words of the command line hold no name either, and stay words of one", () => {
  const args = [
    "check",
    "--node",
    "hermes",
    "--node=kratos",
    "--context",
    "acme-live",
    "--source",
    "147.75.75.9",
    "-o",
  ];
  const masked = anonymise({ ...whole, run: { ...whole.run, args } });
  assert.equal([masked.run.args.length, masked.run.args[0], masked.run.args.at(-1)], [args.length, "check", "-o"]);
  assert.not.match(masked.run.args.join(" "), /hermes|kratos|acme|147\.75/);
  assert.match(masked.run.args[3] ?? "", /^--node=node-\d+$/);
});

test("a name is replaced in keys, too: a peer's address, an annotation's prefix", () => {
  const facts = {
    "route|peer:147.75.75.9": { state: "unknown", reason: "timeout", detail: "none" },
    node: {
      state: "known",
      value: { annotations: { "bgp.acme-werke.de/bgp-peers-0-peer-asn": "396982" } },
      source: "GET /api/v1/nodes/pharos-7",
      observedAt: "2026-11-24T02:14:09Z",
      durationMs: 1,
    },
  } as const;
  assert.equal(leftIn(JSON.stringify(anonymise({ ...whole, facts }))), []);
});

test("a hostile key or depth is nothing but a text", () => {
  let deep: unknown = "147.75.75.9";
  for (let depth = 0; depth < 5_000; depth++) deep = [deep];
  const value = JSON.parse('{"__proto__": {"name": "147.75.75.9"}, "constructor": "147.75.75.9"}');
  const fact = { state: "known", source: "x", observedAt: "2026-11-24T02:14:09Z", durationMs: 0 } as const;
  const masked = anonymise({ ...whole, facts: { deep: { ...fact, value: deep }, odd: { ...fact, value } } });
  assert.not.match(JSON.stringify(masked), "147.75");
  assert.ok(Object.hasOwn(JSON.parse(JSON.stringify(masked.facts?.["odd"])).value, "__proto__"));
});

test.run();
