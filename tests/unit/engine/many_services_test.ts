// permissions: --allow-env --allow-read=fixtures
// timeout: 60
/** A cluster with thousands of Services is judged in seconds: nothing is looked through once for each of them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { expand } from "../../../checks/demo/expand.ts";
import { endpointsOf } from "../../../checks/model/endpoints_of.ts";
import { once, onceOfBoth } from "../../../checks/model/once.ts";
import { layersOf } from "../../../tools/scenarios/read.ts";
import { scenarios } from "../../support/scenario/all.ts";
import { reportOf } from "../../support/scenario/run.ts";

const COUNT = 3_000;
/** It takes a fifth of that; what looks through everything for everything takes four times as long. */
const MAX_SECONDS = 10;

function manyServices(): Readonly<Record<string, unknown>> {
  const services: Record<string, unknown> = {}, endpoints: Record<string, unknown> = {};
  for (let number = 1; number <= COUNT; number++) {
    services[number] = {
      namespace: "default",
      name: `s${number}`,
      class: null,
      requestedIp: null,
      annotatedIps: [`10.${number >> 8}.${number & 255}.1`],
      ips: [],
      ignored: false,
      withoutEndpoints: false,
      externalTrafficPolicy: "Cluster",
      ports: 1,
      createdAt: "2026-11-20T09:29:51Z",
    };
    endpoints[number] = { service: `default/s${number}`, ready: 0, notReady: 0, readyHere: 0, servingHere: 0 };
  }
  return { services, endpoints };
}

test(`${COUNT} Services without endpoints are one cause, found in seconds`, () => {
  const facts = expand([...layersOf(scenarios, "_healthy"), { facts: manyServices() }]);
  const began = performance.now();
  const { causes, summary } = reportOf(facts);
  const seconds = (performance.now() - began) / 1_000;
  assert.equal(causes.map(({ check, kind, subjects }) => [check, kind, subjects.length]), [
    ["services/endpoints", "none", COUNT],
  ]);
  assert.is(summary.exitCode, 1);
  assert.ok(seconds < MAX_SECONDS, `${seconds} s`);
});

test("what was made of an object is made once, and anew for another one", () => {
  let calls = 0;
  const lengthOf = once((list: readonly number[]) => {
    calls++;
    return list.length === 0 ? undefined : list.length;
  });
  const [one, none] = [[1, 2], []];
  assert.equal([lengthOf(one), lengthOf(one), lengthOf(none), lengthOf(none), lengthOf([1])], [
    2,
    2,
    undefined,
    undefined,
    1,
  ]);
  assert.is(calls, 3);
  const sum = onceOfBoth((a: readonly number[], b: readonly number[]) => {
    calls++;
    return a.length + b.length;
  });
  assert.equal([sum(one, one), sum(one, none), sum(one, one), sum(none, one)], [4, 2, 4, 2]);
  assert.is(calls, 6);
});

test("endpoints are found by the whole name of their Service", () => {
  const all = [
    { service: "a/x", ready: 1, notReady: 0, readyHere: 0 },
    { service: "b/x", ready: 2, notReady: 0, readyHere: 0 },
  ];
  assert.is(endpointsOf({ namespace: "b", name: "x" }, all)?.ready, 2);
  assert.is(endpointsOf({ namespace: "c", name: "x" }, all), undefined);
});

test.run();
