/** The repository speaks of the project alone: no place of one machine, no host that is nobody else's. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { projectRoot } from "../../tools/project_root.ts";
import { skip } from "../support/skip.ts";

/** Hosts on the public internet that something here has to name. */
const PUBLIC: readonly string[] = [
  "dl.deno.land",
  "docs.deno.com",
  "deno.land",
  "ghcr.io",
  "github.com",
  "json-schema.org",
  "jsr.io",
  "kube-vip.io",
  "kubernetes.io",
  "metadata.platformequinix.com",
  "raw.githubusercontent.com",
  "registry.npmjs.org",
  // The name of SVG's XML namespace.
  "www.w3.org",
];

/** Names that can belong to nobody (RFC 2606, RFC 6761), single labels, and addresses. */
function isNobodys(host: string): boolean {
  // The names inside every cluster are nobody's on the internet.
  return /(?:^|\.)(?:example|test|invalid|localhost|default\.svc|example\.(?:com|net|org))$/.test(host) ||
    !host.includes(".") ||
    /^[\d.]+$/.test(host);
}

/** Folders in which people or machines keep what others do not have; the parts are joined, so this file says none. */
const MACHINE = new RegExp(
  ["/wo" + "rk/(?:main|shared)", "/tm" + "p/(?:lab|scn|bash_jobs)", "/ho" + "me/[a-z]", "/Us" + "ers/[A-Za-z]"].join(
    "|",
  ),
);

/** Recorded bytes of daemons and of wire formats are what they are. */
const RAW = /^fixtures\/raw\//;

/** Also the beginning of one: a narrow screen breaks it. */
function isPublic(host: string): boolean {
  return PUBLIC.some((each) => each.startsWith(host));
}

interface Place {
  readonly path: string;
  readonly text: string;
}

function tracked(): Place[] {
  const { success, stdout } = new Deno.Command("git", { args: ["ls-files", "-z"], cwd: projectRoot }).outputSync();
  if (!success) return [];
  return new TextDecoder().decode(stdout).split("\0").filter((path) => path !== "" && !RAW.test(path)).flatMap(
    (path) => {
      try {
        return [{ path, text: Deno.readTextFileSync(`${projectRoot}/${path}`) }];
      } catch (error) {
        // Listed, and deleted in the working tree.
        if (error instanceof Deno.errors.NotFound) return [];
        throw error;
      }
    },
  );
}

function linesOf({ path, text }: Place, isWrong: (line: string) => string | null): string[] {
  return text.split("\n").flatMap((line, index) => {
    const found = isWrong(line);
    return found === null ? [] : [`${path}:${index + 1}: ${found}`];
  });
}

function machinePath(line: string): string | null {
  return MACHINE.exec(line)?.[0] ?? null;
}

function privateHost(line: string): string | null {
  const hosts = [...line.matchAll(/\b(?:https?|git|ssh|npm):\/\/(?:[^\s/@"'`]*@)?([A-Za-z0-9.-]+)/g)].map((match) =>
    (match[1] ?? "").toLowerCase().replace(/\.$/, "")
  );
  return hosts.find((host) => !isPublic(host) && !isNobodys(host)) ?? null;
}

const places = tracked();

if (places.length > 0) {
  test("no file names a path of one machine", () => {
    assert.equal(places.flatMap((place) => linesOf(place, machinePath)), []);
  });

  test("no file names a host that is not public and not reserved for examples", () => {
    assert.equal(places.flatMap((place) => linesOf(place, privateHost)), []);
  });
} else {
  skip("this folder is no git checkout, so which files belong to the project is not known");
}

test("the tests above would see them", () => {
  const planted = { path: "x", text: `fine\ncd /wo${"rk"}/main\nhttps://npm.corp.${"in"}tra/x https://jsr.io` };
  assert.equal(linesOf(planted, machinePath), [`x:2: /wo${"rk"}/main`]);
  assert.equal(linesOf(planted, privateHost), [`x:3: npm.corp.${"in"}tra`]);
  const fine = { path: "x", text: "https://a.example.org https://10.66.6.10:6443 https://user@host/ https://x.test." };
  assert.equal(linesOf(fine, privateHost), []);
});

test.run();
