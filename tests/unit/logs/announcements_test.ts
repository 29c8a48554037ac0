import { test } from "uvu";
import * as assert from "uvu/assert";
import { announcements } from "../../../checks/model/logs/announcements.ts";

function read(...texts: string[]) {
  return announcements([{
    of: "kube-system/kube-vip-worker-1",
    from: "a log",
    previous: false,
    lines: texts.map((text) => ({ at: null, text })),
  }]);
}

const VIP = "147.75.75.1";

/** Lines as each version writes them: pkg/endpoints/endpoints_bgp.go, pkg/manager/watch_endpoints.go at the tags. */
const LINES: readonly (readonly [version: string, what: "announced" | "withdrawn" | "failed", line: string])[] = [
  [
    "v1.2.3",
    "announced",
    '2026/11/24 04:02:11 INFO added BGP host provider=endpointslices ip=147.75.75.1/32 "service name"=nginx namespace=default',
  ],
  [
    "v1.2.3",
    "withdrawn",
    '2026/11/24 04:02:11 INFO deleted BGP host provider=endpointslices ip=147.75.75.1 "service name"=nginx namespace=default',
  ],
  [
    "v0.8.9",
    "announced",
    'time="2026-11-24T04:02:27Z" level=info msg="[endpoints] added BGP host: 147.75.75.1/32, service: default/nginx"',
  ],
  [
    "v0.8.9",
    "withdrawn",
    'time="2026-11-24T04:02:27Z" level=info msg="[endpoints] deleted BGP host: 147.75.75.1/32, service: default/nginx"',
  ],
  [
    "v0.8.9",
    "failed",
    'time="2026-11-24T04:02:27Z" level=error msg="[invalid CIDR address: 147.75.75.1/] error adding BGP host endpoints\\n"',
  ],
  ["v1.2.3", "announced", "2026/11/24 04:02:11 INFO BGP health check passed, announcing route cidr=147.75.75.1/32"],
  [
    "v1.2.3",
    "withdrawn",
    "2026/11/24 04:02:11 WARN BGP health check threshold reached, withdrawing route failureThreshold=3 cidr=147.75.75.1/32",
  ],
];

for (const [version, what, line] of LINES) {
  test(`${what}, as ${version} says it: ${line.slice(0, 90)}`, () => {
    assert.equal(read(line).last.get(VIP), { what, line });
  });
}

test("an IPv6 VIP is told in its canonical form", () => {
  const line = "2026/11/24 04:02:11 INFO added BGP host provider=endpoints ip=2001:DB8:0::1/128 namespace=default";
  assert.is(read(line).last.get("2001:db8::1")?.what, "announced");
});

test("the last word counts", () => {
  const [added = "", deleted = ""] = LINES.map(([, , line]) => line);
  assert.is(read(added, deleted).last.get(VIP)?.what, "withdrawn");
  assert.is(read(added, deleted, added).last.get(VIP)?.what, "announced");
});

test("a failure without an address stands until something is announced", () => {
  const failed = '2026/11/24 04:02:11 ERROR error adding BGP host provider=endpointslices err="peer not found"';
  assert.is(read(failed).failed, failed);
  assert.is(read(failed, LINES[0]?.[2] ?? "").failed, null);
});

test("a log is whole that begins with the start of the process, in either format", () => {
  assert.equal([read().whole, read().slog], [false, false]);
  const slog = read('2026/11/24 04:02:11 INFO kube-vip.io version=v1.2.3 build=""');
  assert.equal([slog.whole, slog.slog], [true, true]);
  const logrus = read('time="2026-11-24T04:02:27Z" level=info msg="Starting kube-vip.io [v0.8.9]"');
  assert.equal([logrus.whole, logrus.slog], [true, false]);
});

test("what a container before this one said does not count", () => {
  const line = LINES[0]?.[2] ?? "";
  const before = announcements([{ of: "a", from: "b", previous: true, lines: [{ at: null, text: line }] }]);
  assert.is(before.last.size, 0);
});

test("the end of the watcher and a failing health check are told", () => {
  const stopped = "2026/11/24 04:02:11 WARN Stopping watching services for type: LoadBalancer in all namespaces";
  const unhealthy =
    "2026/11/24 04:02:11 WARN BGP health check failed address=https://127.0.0.1:6443/livez consecutive=4";
  assert.is(read(stopped).stopped, stopped);
  assert.is(read(unhealthy).unhealthy, unhealthy);
});

test.run();
