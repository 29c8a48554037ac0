import { importing, isIn, type Rule } from "../support/rule.ts";

/** Folders of `checks/` that hold no checks. */
const NO_AREAS = ["engine", "model", "probes", "repair", "providers", "report", "demo"];

/** Whether a file declares a check. */
export function isCheck(path: string): boolean {
  const [top, area, ...rest] = path.split("/");
  return top === "checks" && area !== undefined && rest.length > 0 && !NO_AREAS.includes(area);
}

/** Libraries that compute and touch nothing. */
const PURE = ["ipaddr.js", "semver", "valibot", "microdiff"];

function isPure(target: string): boolean {
  return PURE.some((name) => target === name || target.startsWith(`${name}/`));
}

/** Where what may not be imported for its value may be so for its types. */
const ANYTHING = ["checks/", "cli/", "tui/", "mod.ts", "tools/", "tests/"];

export const importRules: readonly Rule[] = [
  {
    name: "the engine imports nothing from outside but types",
    applies: (path) => isIn(path, ["checks/engine"]),
    find: (file) => importing(file, (target) => !isIn(target, ["checks/engine"])),
    broken: [{
      path: "checks/engine/causes/planted.ts",
      text: [
        'import { peers } from "../../model/derived/peers.ts";',
        'import type { Peer } from "../../model/facts.ts";',
        'export { PROVIDERS } from "../../providers/registry.ts";',
        'const later = await import("../../probes/world.ts");',
        'import ipaddr from "ipaddr.js";',
      ].join("\n"),
      lines: [1, 3, 4, 5],
    }],
    sound: {
      path: "checks/engine/planted.ts",
      text: 'import { known } from "./fact.ts";\nimport { type Peer, type Route } from "../model/facts.ts";\n',
    },
  },
  {
    name: "a check imports the words of the engine, the model, pure libraries and types, nothing else",
    applies: isCheck,
    find: (file) =>
      importing(
        file,
        (target) =>
          !isIn(target, ["checks/engine/define.ts", "checks/engine/fact.ts", "checks/model"]) && !isPure(target),
      ),
    broken: [{
      path: "checks/bgp/planted.ts",
      text: [
        'import { defineCheck } from "../engine/define.ts";',
        'import { evaluate } from "../engine/evaluate.ts";',
        'import tcp from "./tcp.ts";',
        'import { parse } from "@std/yaml";',
        'import { PROVIDERS } from "../providers/registry.ts";',
        "import {",
        "  readFile,",
        '} from "node:fs";',
      ].join("\n"),
      lines: [2, 3, 4, 5, 6],
    }],
    sound: {
      path: "checks/bgp/planted.ts",
      text: 'import { valueOr } from "../engine/fact.ts";\nimport type { Plan } from "../engine/plan.ts";\n',
    },
  },
  {
    name: "the model imports facts, providers and pure libraries, and no check",
    applies: (path) => isIn(path, ["checks/model", "checks/providers"]),
    find: (file) =>
      importing(
        file,
        (target) => !isIn(target, ["checks/model", "checks/providers", "checks/engine"]) && !isPure(target),
      ).concat(importing(file, (target) => isIn(target, ["checks/engine/evaluate.ts", "checks/engine/causes"]))),
    broken: [{
      path: "checks/model/derived/planted.ts",
      text: 'import { rank } from "../../engine/causes/rank.ts";\nimport tcp from "../../bgp/tcp.ts";\n',
      lines: [2, 1],
    }],
    sound: {
      path: "checks/model/derived/planted.ts",
      text: 'import ipaddr from "ipaddr.js";\nimport { unknown } from "../../engine/fact.ts";\n',
    },
  },
  {
    name: "a probe judges nothing: it imports neither checks nor what evaluates and ranks them",
    applies: (path) => isIn(path, ["checks/probes"]),
    find: (file) =>
      importing(file, (target) =>
        isCheck(target) || isIn(target, [
          "checks/catalogue.ts",
          "checks/plan.ts",
          "checks/engine/define.ts",
          "checks/engine/evaluate.ts",
          "checks/engine/assemble.ts",
          "checks/engine/causes",
          "checks/report",
          "checks/repair",
          "cli",
          "tui",
        ])),
    broken: [{
      path: "checks/probes/kernel/planted.ts",
      text: [
        'import peerRoute from "../../routes/peer_route.ts";',
        'import { rank } from "../../engine/causes/rank.ts";',
        'import { fail } from "../../engine/define.ts";',
      ].join("\n"),
      lines: [1, 2, 3],
    }],
    sound: {
      path: "checks/probes/run/planted.ts",
      text:
        'import { Progress } from "../../engine/progress.ts";\nimport type { Check } from "../../engine/define.ts";\n',
    },
  },
  {
    name: "a report is made of the engine's report alone",
    applies: (path) => isIn(path, ["checks/report"]),
    find: (file) =>
      importing(file, (target) => isIn(target, ANYTHING) && !isIn(target, ["checks/report", "checks/engine"])),
    broken: [{
      path: "checks/report/planted.ts",
      text: 'import { world } from "../probes/world.ts";\nimport { plan } from "../plan.ts";\n',
      lines: [1, 2],
    }],
    sound: { path: "checks/report/planted.ts", text: 'import { meets } from "../engine/subject.ts";\n' },
  },
  {
    name: "the terminal UI imports neither probes nor repairs nor the command line",
    applies: (path) => isIn(path, ["tui"]),
    find: (file) => importing(file, (target) => isIn(target, ["checks/probes", "checks/repair", "cli", "mod.ts"])),
    broken: [{
      path: "tui/planted.tsx",
      text: 'import { Box } from "ink";\nimport { main } from "../cli/main.ts";\nimport "../checks/probes/world.ts";\n',
      lines: [2, 3],
    }],
    sound: {
      path: "tui/planted.tsx",
      text: 'import type { World } from "../checks/probes/world.ts";\n// import { main } from "../cli/main.ts";\n',
    },
  },
  {
    name: "checks, engine, model and reports know neither the terminal UI nor the command line",
    applies: (path) => isIn(path, ["checks"]),
    find: (file) =>
      importing(file, (target) => isIn(target, ["tui", "cli", "mod.ts", "tools", "tests"]), { types: true }),
    broken: [{ path: "checks/plan.ts", text: 'import type { Io } from "../cli/io/io.ts";\n', lines: [1] }],
    sound: { path: "checks/plan.ts", text: 'import { catalogue } from "./catalogue.ts";\n' },
  },
  {
    name: "only the command line parses arguments: no other folder imports cliffy",
    applies: (path) => !isIn(path, ["cli", "tests"]),
    find: (file) => importing(file, (target) => target.includes("@cliffy/"), { types: true }),
    broken: [{
      path: "tools/planted.ts",
      text: 'import { Command } from "@cliffy/command";\nconst t = await import("jsr:@cliffy/table");\n',
      lines: [1, 2],
    }],
    sound: { path: "cli/tree.ts", text: 'import { Command } from "@cliffy/command";\n' },
  },
  {
    name: "React and Ink are for the terminal UI alone, and loaded late",
    applies: (path) => !isIn(path, ["tui", "tests", "tools"]),
    find: (file) =>
      importing(file, (target) => /^(?:npm:)?(?:react|ink|@inkjs)(?:[/@]|$)/.test(target)).concat(
        file.imports.filter(({ typeOnly, target, line }) =>
          !typeOnly && isIn(target, ["tui"]) && !/\bimport\(/.test(file.code.split("\n")[line - 1] ?? "") &&
          !file.path.endsWith("/mount_tui.ts")
        ).map(({ line, target }) => ({ line, found: `import of ${target} at start` })),
      ),
    broken: [{
      path: "cli/planted.ts",
      text: 'import { render } from "ink";\nimport { mount } from "../tui/mount.tsx";\n',
      lines: [1, 2],
    }],
    sound: { path: "cli/planted.ts", text: 'const { mount } = await import("../tui/mount.tsx");\n' },
  },
];
