import type { GoProgram } from "./build_program.ts";
import { runGo } from "./go.ts";
import { KUBERNETES_VERSION, PROGRAMS } from "./versions.ts";

/**
 * kube-apiserver, as its own release builds it from `cmd/kube-apiserver`.
 *
 * Kubernetes names its staging modules by a version that does not exist (v0.0.0) and takes them out of its own tree; each
 * is published under the number of the release, and is replaced by that.
 */
export async function apiServerProgram(go: string, folder: string): Promise<GoProgram> {
  const [major, ...rest] = KUBERNETES_VERSION.split(".");
  const staged = `v0.${rest.join(".")}`;
  const own = await ownModule(go, folder);
  const replaced = [...own.matchAll(/^\s*(k8s\.io\/[\w-]+) v0\.0\.0$/gm)].map(([, name]) =>
    `replace ${name} => ${name} ${staged}`
  );
  if (major !== "1" || replaced.length === 0) {
    throw new Error(`Kubernetes ${KUBERNETES_VERSION} has no staging modules`);
  }
  return {
    output: PROGRAMS.apiServer,
    module: [
      "module control-plane/kube-apiserver",
      /^go \S+$/m.exec(own)?.[0] ?? "go 1.25.0",
      `require k8s.io/kubernetes v${KUBERNETES_VERSION}`,
      ...replaced,
      "",
    ].join("\n"),
    main: `package main

import (
	"os"

	"k8s.io/component-base/cli"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
)

func main() {
	os.Exit(cli.Run(app.NewAPIServerCommand()))
}
`,
    // Without its version, no client of another minor version can read what it says of itself.
    linkerFlags: `-s -w -X k8s.io/component-base/version.gitVersion=v${KUBERNETES_VERSION}`,
  };
}

/** The go.mod of Kubernetes. */
async function ownModule(go: string, folder: string): Promise<string> {
  const words = ["mod", "download", "-json", `k8s.io/kubernetes@v${KUBERNETES_VERSION}`];
  const { GoMod } = JSON.parse(await runGo(go, { folder, words })) as { readonly GoMod: string };
  return await Deno.readTextFile(GoMod);
}
