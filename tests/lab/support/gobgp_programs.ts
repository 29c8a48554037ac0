import { has } from "./has.ts";
import { run } from "./shell.ts";

/** A daemon and the client that understands its interface. */
export interface GobgpPrograms {
  readonly daemon: string;
  readonly client: string;
}

const VERSION = "4.8.0";
const FOLDER = new URL(`../../../.cache/lab/gobgp-${VERSION}`, import.meta.url).pathname;
const DEBIAN: GobgpPrograms = { daemon: "gobgpd", client: "gobgp" };
let programs: Promise<{ debian: GobgpPrograms; newest: GobgpPrograms }> | undefined;

/** Debian's, and the version inside kube-vip 1.2.3, built once (half a minute) where there is Go; else Debian's again. */
export function gobgpPrograms(): Promise<{ debian: GobgpPrograms; newest: GobgpPrograms }> {
  programs ??= build();
  return programs;
}

async function build() {
  const newest = { daemon: `${FOLDER}/gobgpd`, client: `${FOLDER}/gobgp` };
  if (await has(newest.client)) return { debian: DEBIAN, newest };
  const go = await has("go") ? "go" : "/usr/local/go/bin/go";
  if (!(await has(go))) return { debian: DEBIAN, newest: DEBIAN };
  console.error(`building GoBGP ${VERSION} for the lab, once (half a minute, some minutes where Go's cache is empty)`);
  const { HOME = "/root", ...rest } = Deno.env.toObject();
  const wanted = ["gobgpd", "gobgp"].map((name) => `github.com/osrg/gobgp/v4/cmd/${name}@v${VERSION}`);
  const { code, stderr } = await run([go, "install", ...wanted], {
    env: { ...rest, HOME, GOBIN: FOLDER, CGO_ENABLED: "0" },
    timeoutSeconds: 1_200,
  });
  if (code !== 0) throw new Error(`go could not build gobgpd ${VERSION}: ${stderr}`);
  return { debian: DEBIAN, newest };
}
