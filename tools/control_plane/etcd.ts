import type { GoProgram } from "./build_program.ts";
import { ETCD_VERSION, PROGRAMS } from "./versions.ts";

/** etcd, as its own release builds it from `server/main.go`. */
export function etcdProgram(): GoProgram {
  return {
    output: PROGRAMS.etcd,
    module: [
      "module control-plane/etcd",
      "go 1.24",
      `require go.etcd.io/etcd/server/v3 v${ETCD_VERSION}`,
      "",
    ].join("\n"),
    main: `package main

import (
	"os"

	"go.etcd.io/etcd/server/v3/etcdmain"
)

func main() {
	etcdmain.Main(os.Args)
}
`,
    linkerFlags: "-s -w",
  };
}
