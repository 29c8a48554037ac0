import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Io } from "../../../cli/io/io.ts";
import { main } from "../../../cli/main.ts";

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line on a machine of which nothing is known but the folder `/`. */
async function ran(args: readonly string[], part: Partial<Io> = {}): Promise<Ended> {
  let out = "", err = "";
  const io: Io = {
    args,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    terminal: { in: false, out: false },
    columns: () => 80,
    env: () => null,
    onSignal: () => () => {},
    readFile: (path) => Promise.reject(new Error(`there is no file "${path}"`)),
    isFolder: (path) => Promise.resolve(path === "/" || path === "."),
    signalled: () => false,
    lost: () => null,
    deno: "0",
    ...part,
  };
  const code = await main(io);
  return { code, out, err };
}

async function refused(args: readonly string[], part: Partial<Io> = {}): Promise<string> {
  const { code, out, err } = await ran(args, part);
  assert.is(code, 64, args.join(" "));
  assert.is(out, "");
  return err;
}

test("words behind -- are heeded", async () => {
  const { code, out } = await ran(["demo", "-o", "short", "--", "healthy"]);
  assert.is(code, 0);
  assert.match(out, "healthy");
});

test("help shows the page of a command, and names no command that is far from what was asked", async () => {
  assert.match(await refused(["help", "nonsense"]), /Unknown command "nonsense"(.|\n)*try +kube-vip-doctor --help/);
  assert.match(await refused(["nonsense"]), /try +kube-vip-doctor --help/);
  assert.match(await refused(["help", "chek"]), /Did you mean check\?/);
});

test("an id without a command is told which one it needs", async () => {
  assert.match(await refused(["bgp/session"]), /try +kube-vip-doctor check bgp\/session/);
});

test("a check that is unknown is told the nearest one, and none where none is near", async () => {
  assert.match(await refused(["check", "bgp/sesion"]), /Did you mean bgp\/session\?/);
  assert.match(await refused(["check", "nonsense-id"]), /try +kube-vip-doctor list/);
});

test("an unknown flag is told the nearest one, and none where none is near", async () => {
  assert.match(await refused(["check", "--privider", "x"]), /Did you mean --provider\?/);
  assert.match(await refused(["check", "--nonsense"]), /try +kube-vip-doctor check --help/);
});

test("flags before their command are told where they belong", async () => {
  assert.match(
    await refused(["--passive", "check", "bgp"]),
    /The command comes before its flags: kube-vip-doctor check/,
  );
});

test("a folder that is not absolute is told to be so", async () => {
  assert.match(await refused(["check", "--host-root", "."]), /--host-root "\.", which is no absolute path/);
  assert.match(await refused(["check", "--host-root", "/none"]), /which is no folder that exists/);
});

test("a saved report takes no flag of a run", async () => {
  const terminal = { in: true, out: true };
  assert.match(
    await refused(["tui", "r.json", "--kubeconfig", "x"], { terminal }),
    /--kubeconfig beside a saved report/,
  );
  assert.match(await refused(["tui", "--deadline=3s", "r.json"], { terminal }), /--deadline beside a saved report/);
  assert.match(await refused(["tui", "r.json", "--no-color"], { terminal }), /there is no file "r\.json"/);
});

test("a full disk is told in the same words, whoever met it", async () => {
  const words = /standard output could not be written, so what it was to hold is lost: No space left on device/;
  const lost = await ran(["schema"], { lost: () => "No space left on device (os error 28)" });
  assert.is(lost.code, 70);
  assert.match(lost.err, words);
  const thrown = await ran(["schema"], {
    out: () => {
      throw new Error("No space left on device (os error 28)");
    },
  });
  assert.is(thrown.code, 70);
  assert.match(thrown.err, words);
});

test.run();
