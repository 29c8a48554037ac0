// deno: both
// timeout: 120
/** Whatever stands in a file: nothing is thrown, and only addresses come out. */
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { canonicalAddress } from "../../../checks/model/address.ts";
import { readCloudConfig } from "../../../checks/model/persistence/cloud_config.ts";
import { readInterfaceFile, readRouteFile } from "../../../checks/model/persistence/ifcfg.ts";
import { readInterfaces } from "../../../checks/model/persistence/ifupdown.ts";
import type { KeptRoute } from "../../../checks/model/persistence/kept_route.ts";
import { readKeyfile } from "../../../checks/model/persistence/keyfile.ts";
import { readNetplan } from "../../../checks/model/persistence/netplan.ts";
import { matchesDevice, readNetworkUnit } from "../../../checks/model/persistence/networkd.ts";
import { readServiceUnit } from "../../../checks/model/persistence/service_unit.ts";
import { routesInShell } from "../../../checks/model/persistence/shell_routes.ts";
import { memoryFiles } from "../files/memory_files.ts";
import { askProbe, PEERS, valueOf } from "./machine.ts";

const readers: Readonly<Record<string, (text: string) => readonly KeptRoute[]>> = {
  networkd: (text) => {
    const unit = readNetworkUnit(text);
    matchesDevice(unit, "bond0");
    return unit.routes;
  },
  keyfile: (text) => readKeyfile(text).routes,
  ifupdown: (text) => readInterfaces(text).stanzas.flatMap(({ routes }) => routes),
  ifcfg: (text) => {
    readInterfaceFile(text);
    return readRouteFile(text);
  },
  service: (text) => routesInShell(readServiceUnit(text).commands),
  shell: routesInShell,
};

/** Words that parsers look for, so that random texts come somewhere. */
const word = fc.oneof(
  fc.constantFrom(
    ..."[Route] [Match] [ipv4] [Service] [connection] iface auto up source ip route add replace via dev table".split(
      " ",
    ),
    ..."Destination= Gateway= Name= route1= ExecStart= ADDRESS0= NETMASK0= default 10/8 169.254.255.1 ::1 fe80::1%x"
      .split(" "),
    ..."10.0.0.0/8 10.66.6.2 255.0.0.0 $x ${x} x=10.0.0.1 for in do ; && | $( ` ' \" # ! * ? [ ] \\\n \n \n \r\n \t \0 %"
      .split(" "),
    " ",
    "\n",
    "=",
  ),
  fc.string({ maxLength: 6 }),
);
const noise = fc.array(word, { maxLength: 60 }).map((words) => words.join(" "));

/** A sound file of each kind, to be damaged. */
const SOUND: Readonly<Record<string, string>> = {
  networkd: "[Match]\nName=bond0\n[Route]\nDestination=169.254.255.1/32\nGateway=10.66.6.2\nMetric=5\n",
  keyfile: "[connection]\nid=a\n[ipv4]\nroute1=10.0.0.0/8,10.66.6.2,5\nroute1_options=src=10.66.6.3,table=254\n",
  ifupdown:
    "auto bond0\niface bond0 inet static\n address 10.66.6.3/31\n up ip route add 10/8 via 10.66.6.2 dev $IFACE\n",
  ifcfg: "DEVICE=bond0\nADDRESS0=10.0.0.0\nNETMASK0=255.0.0.0\nGATEWAY0=10.66.6.2\n10/9 via 10.66.6.2 metric 7\n",
  service:
    "[Service]\nExecStart=-/bin/sh -c 'ip route replace 169.254.255.1 \\\n via 10.66.6.2; route add -net 10/8 gw x'\n",
  shell:
    "G=10.66.6.2\nfor p in 169.254.255.1 ::1; do ip route add ${p} via $G metric 3; done\nroute add -host 10.0.0.1 gw $G\n",
};

/** The sound file with up to four places overwritten. */
function damaged(sound: string): fc.Arbitrary<string> {
  const edit = fc.tuple(fc.nat(sound.length), fc.nat(6), word);
  return fc.array(edit, { maxLength: 4 }).map((edits) =>
    edits.reduce((text, [at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length), sound)
  );
}

function assertSound(routes: readonly KeptRoute[]): void {
  for (const { prefix, gateway, metric } of routes) {
    const [base = "", length = ""] = prefix.split("/");
    assert.is(canonicalAddress(base), base);
    assert.ok(Number(length) >= 0 && Number(length) <= (base.includes(":") ? 128 : 32), prefix);
    assert.ok(gateway === null || canonicalAddress(gateway) === gateway, gateway ?? "");
    assert.ok(metric === null || Number.isFinite(metric));
  }
}

for (const [name, read] of Object.entries(readers)) {
  test(`${name}: any text gives sound routes or none`, () => {
    let found = 0;
    const text = fc.oneof(noise, damaged(SOUND[name]!));
    fc.assert(
      fc.property(text, (given) => {
        const routes = read(given);
        found += routes.length;
        assertSound(routes);
      }),
      { numRuns: 2_000 },
    );
    assert.ok(found > 200, `only ${found} routes came out: the texts do not try enough`);
  });

  test(`${name}: a text of one sign alone, as long as a file may be, is done with soon`, () => {
    for (
      const sign of [" ", "\n", "\\\n", "[", "]", "=", "#", "$", "$x", "'", "a", "0", "/", ":", ";", "-", " #", "ip "]
    ) {
      const started = performance.now();
      assertSound(read(sign.repeat(Math.floor(262_144 / sign.length))));
      assert.ok(performance.now() - started < 1_500, `${JSON.stringify(sign)} took ${performance.now() - started} ms`);
    }
  });
}

for (
  const [name, line] of [
    ["keyfile", (at: number) => `route${at}=10.0.${at % 250}.0/24,10.66.6.2\n`],
    ["networkd", (at: number) => `[Route]\nDestination=10.0.${at % 250}.0/24\n`],
    ["ifupdown", (at: number) => `auto e${at}\niface e${at} inet manual\n`],
    ["ifcfg", (at: number) => `ADDRESS${at}=10.0.0.1\n`],
    ["service", (at: number) => `[Service]\nExecStart=/x${at}\n`],
  ] as const
) {
  test(`${name}: very many entries are done with soon`, () => {
    const lines: string[] = name === "keyfile" ? ["[ipv4]\n"] : [];
    for (let at = 0, length = 0; length < 262_144; at++) length += lines[lines.push(line(at)) - 1]!.length;
    const started = performance.now();
    assertSound(readers[name]!(lines.join("")));
    assert.ok(performance.now() - started < 2_000, `${performance.now() - started} ms`);
  });
}

test("documents of any shape give sound routes or none", () => {
  const key = fc.constantFrom(
    ..."network ethernets bonds bond0 routes to via type table metric match name set-name version config subnets destination netmask gateway bootcmd __proto__"
      .split(" "),
  );
  const leaf = fc.constantFrom(
    1,
    2,
    null,
    true,
    "10.0.0.0/8",
    "10.66.6.2",
    "default",
    "disabled",
    "route",
    "ip route add 10/8",
    -1,
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 7, withCrossShrink: true },
      leaf,
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(key, tie("tree"), { maxKeys: 5 }),
    ),
  }));
  const any = fc.oneof(leaf, tree);
  const list = (each: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 12, arbitrary: fc.array(each, { maxLength: 3 }) }, any);
  const some = (model: Record<string, fc.Arbitrary<unknown>>) =>
    fc.oneof({ weight: 12, arbitrary: fc.record(model, { requiredKeys: [] }) }, any);
  const route = some({ to: any, destination: any, via: leaf, gateway: leaf, netmask: leaf, metric: any, table: any });
  const device = some({ routes: list(route), match: tree, "set-name": leaf });
  const entry = some({ type: leaf, name: leaf, subnets: list(some({ routes: list(route) })), destination: any });
  const version = fc.oneof(fc.constantFrom(1, 2), any);
  const network = some({ version, ethernets: some({ bond0: device }), bonds: any, config: list(entry) });
  const documents = some({ network, bootcmd: list(any) });
  let found = 0;
  fc.assert(
    fc.property(documents, (document) => {
      const files = [{ file: "a", document }, { file: "b", document: { network: document } }];
      const { network, bootRoutes } = readCloudConfig(document, "a");
      const routes = [
        ...readNetplan(files).flatMap((each) => each.routes),
        ...bootRoutes,
        ...(network === null || network === "disabled" ? [] : network.routes),
      ];
      found += routes.length;
      assertSound(routes);
    }),
    { numRuns: 2_000 },
  );
  assert.ok(found > 100, `only ${found} routes came out: the documents do not try enough`);
});

test("the whole probe over files of any text lands a fact for every peer", async () => {
  const paths = [
    "/etc/netplan/1.yaml",
    "/etc/network/interfaces",
    "/etc/systemd/network/1.network",
    "/etc/systemd/system/a.wants/x.service",
    "/etc/NetworkManager/system-connections/a",
    "/etc/sysconfig/network-scripts/ifcfg-a",
    "/etc/cloud/cloud.cfg",
    "/run/systemd/netif/links/4",
    "/run/NetworkManager/devices/4",
    "/run/network/ifstate",
  ];
  const text = fc.oneof(noise, ...Object.values(SOUND).map(damaged));
  const files = fc.tuple(...paths.map(() => text)).map((texts) =>
    Object.fromEntries(paths.map((path, at) => [path, texts[at]!]))
  );
  await fc.assert(
    fc.asyncProperty(files, async (given) => {
      const landed = await askProbe(memoryFiles({ files: given }));
      for (const peer of PEERS) assert.ok(JSON.stringify(valueOf(landed[peer])).length < 4_000);
    }),
    { numRuns: 150 },
  );
});

test.run();
