// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  bestRoute,
  covers,
  gatewayIn,
  type KeptRoute,
  prefixOf,
} from "../../../checks/model/persistence/kept_route.ts";

const destinations: Readonly<Record<string, string | null>> = {
  "169.254.255.1": "169.254.255.1/32",
  "169.254.255.1/32": "169.254.255.1/32",
  " 169.254.255.1 ": "169.254.255.1/32",
  "169.254.255.1/16": "169.254.0.0/16",
  "10.66.6.3/31": "10.66.6.2/31",
  "10.255.255.255/9": "10.128.0.0/9",
  "10/8": "10.0.0.0/8",
  "169.254/16": "169.254.0.0/16",
  "10.0.0.0/255.0.0.0": "10.0.0.0/8",
  "default": "0.0.0.0/0",
  "0.0.0.0/0": "0.0.0.0/0",
  "2001:DB8:255::1": "2001:db8:255::1/128",
  "2001:db8:255::1/33": "2001:db8::/33",
  "::/0": "::/0",
  "10.0.0.0/33": null,
  "10.0.0.0/8/8": null,
  "10.0.0.0/255.0.255.0": null,
  "10": null,
  "169.254.255.1%eth0": null,
  "fe80::1%eth0/64": null,
  "tor1": null,
  "constructor": null,
  "": null,
};

for (const [text, prefix] of Object.entries(destinations)) {
  test(`the destination «${text}» is ${prefix ?? "none"}`, () => {
    assert.is(prefixOf(text), prefix);
  });
}

test("a netmask may stand apart, and one that is none leaves nothing", () => {
  assert.is(prefixOf("10.1.2.3", "255.255.0.0"), "10.1.0.0/16");
  assert.is(prefixOf("10.1.2.3", "24"), "10.1.2.0/24");
  assert.is(prefixOf("10.1.2.3", "0.255.0.0"), null);
  assert.is(prefixOf("2001:db8::1", "255.255.0.0"), null);
});

test("a default route covers no peer, one that halves the world does, and families do not mix", () => {
  assert.is(covers({ prefix: "0.0.0.0/0" }, "169.254.255.1"), false);
  assert.is(covers({ prefix: "128.0.0.0/1" }, "169.254.255.1"), true);
  assert.is(covers({ prefix: "169.254.255.0/31" }, "169.254.255.1"), true);
  assert.is(covers({ prefix: "169.254.255.0/31" }, "169.254.255.2"), false);
  assert.is(covers({ prefix: "::/1" }, "169.254.255.1"), false);
  assert.is(covers({ prefix: "2001:db8:255::/48" }, "2001:db8:255::1"), true);
});

test("of several routes the most specific one counts, then the lowest metric", () => {
  const route = (prefix: string, metric: number | null): KeptRoute => ({ prefix, gateway: null, device: null, metric });
  const wide = route("169.254.0.0/16", 0), far = route("169.254.255.1/32", 200), near = route("169.254.255.1/32", 100);
  assert.is(bestRoute([wide, far, near, route("10.0.0.0/8", 0)], "169.254.255.1"), near);
  assert.is(bestRoute([wide, far], "169.254.255.2"), wide);
  assert.is(bestRoute([route("0.0.0.0/0", 0)], "169.254.255.1"), null);
});

test("a gateway is an address or none", () => {
  assert.is(gatewayIn("10.66.6.2"), "10.66.6.2");
  for (const text of ["_dhcp4", "", "10.66.6", null, undefined]) assert.is(gatewayIn(text), null);
});

test.run();
