// permissions: --allow-env
// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { encodeRequest } from "../../../checks/probes/kernel/netlink/message.ts";
import { readRoute } from "../../../checks/probes/kernel/netlink/route_message.ts";
import { removeRequest, replaceRequest, restoreRequest } from "../../../checks/repair/rtnetlink/route_change.ts";
import { routeWords } from "../../../checks/repair/rtnetlink/route_words.ts";
import { standingMessage } from "../../../checks/repair/rtnetlink/standing_message.ts";
import { fromHex, payloads } from "../kernel/recorded.ts";

const names = new Map([[1, "lo"], [2, "priv"], [3, "pub"], [4, "bridge0"]]);
const nameOf = (index: number) => names.get(index) ?? `if${index}`;
const ROUTE = { destination: "169.254.255.2", gateway: "10.66.6.2", device: "priv", source: "10.66.6.3" };

/** Fields of `rtmsg`: family, lengths, tos, table 254, protocol 3 (boot), scope 0, type 1 (unicast), flags. */
const RTMSG = "022000" + "00fe030001" + "00000000";

test("a replacement is RTM_NEWROUTE with NLM_F_REQUEST, ACK's place free, REPLACE and CREATE, as ip route replace", () => {
  const bytes = encodeRequest({ flags: 0, ...replaceRequest(ROUTE, 2) }, 7);
  assert.equal(
    bytes,
    fromHex(
      "3c000000" + "1800" + "0105" + "07000000" + "00000000" + RTMSG +
        "08000100a9feff02" + "080005000a420602" + "0800040002000000" + "080007000a420603",
    ),
  );
});

test("a removal names the same route whole, so that it takes no other", () => {
  const set = replaceRequest(ROUTE, 2), unset = removeRequest(ROUTE, 2);
  assert.equal([unset.type, unset.flags, unset.body, unset.attributes], [25, undefined, set.body, set.attributes]);
});

test("without a source none is named", () => {
  assert.is(replaceRequest({ ...ROUTE, source: null }, 2).attributes?.length, 3);
});

test("every route that a kernel has dumped is kept whole, without what only reports on it", () => {
  for (const payload of payloads("routes")) {
    const message = standingMessage(payload);
    const [before, after] = [readRoute(payload, nameOf), readRoute(message, nameOf)];
    assert.equal(after, before === null ? null : { ...before, linkDown: false });
    assert.equal(restoreRequest(message).body, message);
  }
});

test("every route that a kernel has dumped can be said in words", () => {
  const words = payloads("routes").map((payload) => routeWords(standingMessage(payload), nameOf));
  assert.equal(words.flatMap(({ unsaid }) => unsaid), []);
  const all = words.map((each) => each.words);
  assert.ok(all.includes("blackhole 169.254.1.1"), all.join("\n"));
  assert.ok(
    all.some((each) => each.includes("nexthop via 10.66.6.2 dev priv weight 1 nexthop via 198.51.100.6 dev pub")),
  );
  assert.ok(all.some((each) => each.includes("via inet6 fd00:66::2 dev priv proto 12")));
});

test("a message that is cut short, or of random bytes, is read as far as it goes", () => {
  const [payload] = payloads("routes");
  for (let length = 12; length < payload!.length; length++) standingMessage(payload!.subarray(0, length));
  for (let round = 0; round < 2_000; round++) standingMessage(crypto.getRandomValues(new Uint8Array(12 + round % 90)));
});

test.run();
