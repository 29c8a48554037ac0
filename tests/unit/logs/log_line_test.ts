import { test } from "uvu";
import * as assert from "uvu/assert";
import { hideSecrets } from "../../../checks/probes/logs/hide_secrets.ts";
import { cleanLine } from "../../../checks/probes/logs/log_line.ts";
import { openVault } from "../../../checks/probes/vault/run_vault.ts";

function clean(text: string, vault = openVault()): string {
  return cleanLine({ at: null, text }, vault).text;
}

test("colours and other control characters are taken out", () => {
  assert.is(
    clean("\u001b[31mred\u001b[0m \u0000nul\u0007 bell\u202e turned\u001b]0;title\u0007"),
    "red  nul  bell  turned",
  );
});

test("a secret that the vault knows is taken out, as it is and in base64", () => {
  const vault = openVault();
  vault.keep("hunter2-secret");
  assert.is(clean(`x hunter2-secret y ${btoa("hunter2-secret")} z`, vault), "x ‹secret› y ‹secret› z");
});

test("a line is cut behind its secrets, not through one", () => {
  const vault = openVault();
  vault.keep("hunter2-secret");
  const line = clean(`${"x".repeat(1_995)}hunter2-secret`, vault);
  assert.is(line.length, 2_000);
  assert.not.match(line, /hunt/);
});

const hidden: readonly [string, string][] = [
  ['msg="x" password="canary"', 'msg="x" password="‹secret›"'],
  ["AuthPassword:canary PeerGroup:", "AuthPassword:‹secret› PeerGroup:"],
  ["apiKey: 'canary'", "apiKey: '‹secret›'"],
  ['{"api_key":"canary","b":1}', '{"api_key":"‹secret›","b":1}'],
  ["authToken: c4naryc4nary", "authToken: ‹secret›"],
  ["secret=canary&x=1", "secret=‹secret›&x=1"],
  ["Authorization: Bearer canary.canary", "Authorization: Bearer ‹secret›"],
  [
    "bgp_peers=169.254.255.1:65530:canary:false,169.254.255.2:65530::false",
    "bgp_peers=169.254.255.1:65530:‹secret›:false,169.254.255.2:65530::false",
  ],
  ["GET https://user:canary@host/", "GET https://‹secret›@host/"],
  [
    "map[a.example/bgp-peers-0-bgp-pass:Y2FuYXJ5 a.example/bgp-peers-0-node-asn:65000]",
    "map[a.example/bgp-peers-0-bgp-pass:‹secret› a.example/bgp-peers-0-node-asn:65000]",
  ],
  ["-----BEGIN RSA PRIVATE KEY-----canary", "‹secret›"],
  ["eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl", "‹secret›"],
];

for (const [line, expected] of hidden) {
  test(`what looks like a secret is hidden: ${expected.slice(0, 60)}`, () => assert.is(hideSecrets(line), expected));
}

const kept = [
  "I1124 04:05:40 config.go:210] authToken: '<masked>'",
  "I1124 04:05:40 config.go:210] authToken: ''",
  'environment variable "METAL_API_KEY" is required if not in config file',
  "token: unauthorized",
  'time="2026-11-24T03:42:11Z" level=info msg="Add a peer configuration" Key=169.254.255.2 Topic=Peer',
  "illegal base64 data at input byte 4",
  "password: Peer",
  "map[a.example/bgp-peers-0-bgp-pass: a.example/bgp-peers-0-node-asn:65000 a.example/bgp-peers-1-bgp-pass: a.example/x:y]",
];

for (const line of kept) {
  test(`what is no secret stays: ${line.slice(0, 60)}`, () => assert.is(hideSecrets(line), line));
}

test("of what kube-vip and the CCM really wrote, nothing is taken for a secret", () => {
  let lines = 0;
  for (const { name: folder } of Deno.readDirSync("fixtures/raw/recordings")) {
    for (const { name } of Deno.readDirSync(`fixtures/raw/recordings/${folder}`)) {
      if (!name.endsWith(".log")) continue;
      for (const line of Deno.readTextFileSync(`fixtures/raw/recordings/${folder}/${name}`).split("\n")) {
        lines++;
        assert.is(hideSecrets(line), line, `${folder}/${name}`);
      }
    }
  }
  assert.ok(lines > 500);
});

test("a line of 8 KiB made to be slow takes a moment", () => {
  const started = performance.now();
  for (const piece of ["token: ", "password=", '"secret":"', "eyJ", "1.1.1.1:1:", "://"]) {
    hideSecrets(piece.repeat(8_192 / piece.length));
  }
  assert.ok(performance.now() - started < 500);
});

test.run();
