// permissions: --allow-env --allow-read=fixtures
import { test } from "uvu";
import * as assert from "uvu/assert";
import { describeOpen } from "../../../checks/model/bgp/describe_open.ts";

const open = { version: 4, asn: 65530, holdTimeSeconds: 180, routerId: "169.254.255.1", capabilities: [] };

test("an OPEN is one line: AS, router id, hold time, capabilities", () => {
  const capabilities = [{ code: 2, name: "Route Refresh", detail: "" }, { code: 73, name: "FQDN", detail: "tor1" }];
  assert.is(
    describeOpen({ ...open, capabilities }),
    "OPEN of AS 65530, router id 169.254.255.1, hold time 180 s; Route Refresh, FQDN (tor1)",
  );
});

test("a version other than 4 and the lack of capabilities are said", () => {
  assert.is(
    describeOpen({ ...open, version: 3 }),
    "OPEN of AS 65530, router id 169.254.255.1, hold time 180 s, BGP version 3; no capabilities",
  );
});

test("beyond sixteen capabilities the rest is counted, with those that the fact left out", () => {
  const capabilities = Array.from({ length: 64 }, (_, code) => ({ code, name: `c${code}`, detail: "" }));
  assert.match(describeOpen({ ...open, capabilities, omittedCapabilities: 10 }), /c15, 58 more$/);
});

test.run();
