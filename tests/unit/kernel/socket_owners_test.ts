import { test } from "uvu";
import * as assert from "uvu/assert";
import { findOwners } from "../../../checks/probes/kernel/socket_owners.ts";

const proc = Deno.makeTempDirSync({ prefix: "proc-" });

test.before(() => {
  process("77", { exe: "/opt/bin/kube-vip (deleted)", fds: ["/dev/null", "socket:[500]", "socket:[501]"] });
  process("99", { exe: "/usr/bin/gobgpd", fds: ["socket:[502]"] });
  process("98", { exe: "/usr/bin/earlier", fds: ["socket:[502]", "socket:[503]"] });
  process("100", { exe: "/usr/bin/later", fds: ["socket:[503]"] });
  process("8", { comm: "hid\u001b[31mden\n", fds: ["socket:[504]"] });
  Deno.mkdirSync(`${proc}/7`);
  Deno.mkdirSync(`${proc}/self`);
});
test.after(() => Deno.removeSync(proc, { recursive: true }));

test("a socket belongs to the process that holds it, named by its executable", () => {
  assert.equal([...findOwners(new Set([500, 503]), proc)], [
    [500, { pid: 77, process: "kube-vip" }],
    [503, { pid: 98, process: "earlier" }],
  ]);
});

test("one that several hold goes to a speaker of BGP, else to the lowest number", () => {
  assert.equal(findOwners(new Set([502]), proc).get(502), { pid: 99, process: "gobgpd" });
  assert.is(findOwners(new Set([503]), proc).get(503)?.pid, 98);
});

test("a process whose executable may not be read has the name it gives itself, without control characters", () => {
  assert.is(findOwners(new Set([504]), proc).get(504)?.process, "hid?[31mden");
});

test("an orphan, an inode that nobody holds and a folder that is not there have no owner", () => {
  assert.is(findOwners(new Set([0, 999]), proc).size, 0);
  assert.is(findOwners(new Set([500]), `${proc}/absent`).size, 0);
});

test.run();

function process(pid: string, said: { exe?: string; comm?: string; fds: readonly string[] }): void {
  Deno.mkdirSync(`${proc}/${pid}/fd`, { recursive: true });
  if (said.exe !== undefined) Deno.symlinkSync(said.exe, `${proc}/${pid}/exe`);
  if (said.comm !== undefined) Deno.writeTextFileSync(`${proc}/${pid}/comm`, said.comm);
  said.fds.forEach((target, fd) => Deno.symlinkSync(target, `${proc}/${pid}/fd/${fd}`));
}
