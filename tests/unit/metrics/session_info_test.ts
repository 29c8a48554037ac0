// permissions: --allow-read=fixtures --allow-env
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readSessionInfo } from "../../../checks/probes/metrics/session_info.ts";

const ROOT = "fixtures/raw/recordings";

interface Recorded {
  readonly name: string;
  readonly metrics: string;
  readonly state: string;
}

function recordings(): Recorded[] {
  return [...Deno.readDirSync(ROOT)].flatMap(({ name: situation }) =>
    [...Deno.readDirSync(`${ROOT}/${situation}`)].filter(({ name }) => name.endsWith(".metrics")).map(({ name }) => {
      const path = `${ROOT}/${situation}/${name}`;
      const state = Deno.readTextFileSync(path.replace(/metrics$/, "state"));
      return { name: `${situation}/${name}`, metrics: Deno.readTextFileSync(path), state };
    })
  );
}

test("what kube-vip 0.8.9 and 1.2.3 say of their sessions is what its sockets say, in every recorded situation", () => {
  const all = recordings();
  assert.ok(all.length >= 40);
  for (const { name, metrics, state } of all) {
    const { isKubeVip, sessions } = readSessionInfo(metrics);
    assert.ok(isKubeVip, name);
    assert.equal(Object.keys(sessions).sort(), ["169.254.255.1", "169.254.255.2"], name);
    const up = Object.keys(sessions).filter((peer) => sessions[peer] === "ESTABLISHED").sort();
    const sockets = [...state.matchAll(/^ESTAB\s+\d+\s+\d+\s+\S+\s+(\S+):179\s+users:\(\("kube-vip"/gm)].map((
      [, peer],
    ) => peer);
    assert.equal(up, [...new Set(sockets)].sort(), name);
  }
});

test("states that newer versions prefix are the same states", () => {
  const line = (state: string) => `kube_vip_manager_bgp_session_info{peer="10.0.0.1:179",state="${state}"} 1\n`;
  for (const state of ["ACTIVE", "SESSION_STATE_ACTIVE", "BGP_FSM_ACTIVE"]) {
    assert.equal(readSessionInfo(line(state)).sessions, { "10.0.0.1": "ACTIVE" });
  }
});

test("peers are canonical addresses, IPv6 with and without brackets", () => {
  const of = (peer: string) =>
    Object.keys(readSessionInfo(`kube_vip_manager_bgp_session_info{state="IDLE",peer="${peer}"} 1`).sessions);
  assert.equal(of("[2001:DB8::0:1]:179"), ["2001:db8::1"]);
  assert.equal(of("2001:db8::1:179"), ["2001:db8::1"]);
  assert.equal(of("10.0.0.1"), ["10.0.0.1"]);
  assert.equal(of('no \\"address\\" at all'), []);
});

test("the metrics of another program are not kube-vip's, and those of one without sessions are", () => {
  assert.equal(readSessionInfo("# HELP go_goroutines x\ngo_goroutines 7\n"), { isKubeVip: false, sessions: {} });
  assert.equal(readSessionInfo('kube_vip_build_info{version="v1.0.2"} 0\n'), { isKubeVip: true, sessions: {} });
  assert.equal(readSessionInfo("<html>"), { isKubeVip: false, sessions: {} });
});

test("what is broken or without end is passed over", () => {
  const broken = [
    "kube_vip_manager_bgp_session_info{",
    'kube_vip_manager_bgp_session_info{peer="10.0.0.1:179" 1',
    'kube_vip_manager_bgp_session_info{peer="10.0.0.1:179",state="<script>"} 1',
    'kube_vip_manager_bgp_session_info{peer="10.0.0.1:179",state="ACTIVE"} NaN',
  ].join("\n");
  assert.equal(readSessionInfo(broken).sessions, {});
  const many = Array.from(
    { length: 5_000 },
    (_, number) => `kube_vip_manager_bgp_session_info{peer="10.${number >> 8}.${number & 255}.1:179",state="ACTIVE"} 1`,
  ).join("\n");
  assert.is(Object.keys(readSessionInfo(many).sessions).length, 1_000);
});

test.run();
