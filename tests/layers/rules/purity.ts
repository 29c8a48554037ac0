import { isIn, type Rule, says } from "../support/rule.ts";
import { isCheck } from "./imports.ts";

const CLOCK = /\b(?:Date\.now|new Date\b(?!\()|new Date\(\)|performance\.now|setTimeout|setInterval|Temporal\.Now)/;
const CHANCE = /\b(?:Math\.random|crypto\.(?:randomUUID|getRandomValues))/;
const NETWORK = /\b(?:fetch\(|WebSocket\b|EventSource\b|XMLHttpRequest\b)/;
const CONSOLE = /\bconsole\b/;

/** Pure by their place in the house. */
function isPure(path: string): boolean {
  return isCheck(path) || isIn(path, ["checks/engine", "checks/model", "checks/providers", "checks/demo"]);
}

export const purityRules: readonly Rule[] = [
  {
    name: "a check is not async",
    applies: (path) => isCheck(path) || isIn(path, ["checks/model"]),
    find: (file) => says(file, /\b(?:async|await)\b|\bPromise\b/),
    broken: [{
      path: "checks/node/planted.ts",
      text: "export default defineCheck({\n  async judge() {\n    await nothing();\n  },\n});\nPromise.resolve();\n",
      lines: [2, 3, 6],
    }],
    sound: { path: "checks/node/planted.ts", text: 'const why = "await and async are words here";\n// async\n' },
  },
  {
    name: "checks, engine, model and providers know no clock and no chance",
    applies: isPure,
    find: (file) => [...says(file, CLOCK), ...says(file, CHANCE)],
    broken: [{
      path: "checks/engine/planted.ts",
      text: "const now = Date.now();\nconst then = new Date();\nsetTimeout(stop, 5);\nMath.random();\n",
      lines: [1, 2, 3, 4],
    }],
    sound: { path: "checks/engine/planted.ts", text: "const at = new Date(fact.observedAt);\n/* Date.now() */\n" },
  },
  {
    name: "checks, engine, model and providers use neither network nor console",
    applies: isPure,
    find: (file) => [...says(file, NETWORK), ...says(file, CONSOLE)],
    broken: [{
      path: "checks/model/planted.ts",
      text: 'fetch("https://127.0.0.1");\nconsole.log("here");\nnew WebSocket(url);\n',
      lines: [1, 3, 2],
    }],
    sound: { path: "checks/model/planted.ts", text: 'const metadataFetch = prefetch("console");\n' },
  },
  {
    name: "a report prints nothing",
    applies: (path) => isIn(path, ["checks/report"]),
    find: (file) => says(file, /\bconsole\b|\bprocess\.std|\.writeSync\(|\bprompt\(|\balert\(/),
    broken: [{
      path: "checks/report/planted.ts",
      text: "console.error(report);\n\nprocess.stdout.write(text);\n",
      lines: [1, 3],
    }],
    sound: { path: "checks/report/planted.ts", text: "return `console`;\n" },
  },
  {
    name: "nothing prints but the command line, the terminal UI and the tools",
    applies: (path) => !isIn(path, ["cli", "tui", "tools", "tests", "mod.ts"]),
    find: (file) => says(file, CONSOLE),
    broken: [{ path: "checks/probes/planted.ts", text: 'console.debug("asked");\n', lines: [1] }],
    sound: { path: "checks/probes/planted.ts", text: "world.debug(line);\n" },
  },
  {
    name: "only mod.ts ends the process",
    applies: (path) => path !== "mod.ts" && !isIn(path, ["tests"]),
    find: (file) => says(file, /\b(?:Deno|process)\s*\.\s*(?:exit|abort|reallyExit)\b(?!Code)/),
    broken: [{
      path: "cli/planted.ts",
      text: 'Deno.exit(1);\nif (bad) process.exit(2);\nDeno\n  .exit(3);\nconst why = "Deno.exit";\n',
      lines: [1, 2, 3],
    }],
    sound: { path: "tools/planted.ts", text: "process.exitCode = 1;\n" },
  },
  {
    name: "Deno is spoken to by probes, repairs, cli/io, tools, tests and mod.ts alone",
    applies: (path) => !isIn(path, ["checks/probes", "checks/repair", "cli/io", "tools", "tests", "mod.ts"]),
    find: (file) => says(file, /\bDeno\b(?=\s*[.[?])|\bglobalThis\b(?=\s*(?:\[|\.\s*Deno\b))/),
    broken: [{
      path: "tui/planted.ts",
      text:
        "const size = Deno.consoleSize();\nconst env = Deno?.env;\n\n`${Deno.version.deno}`;\nglobalThis.Deno.env;\n",
      lines: [1, 2, 4, 5],
    }],
    sound: {
      path: "tui/planted.ts",
      text: "// Deno.env\nconst words = `Deno.env`;\nglobalThis.addEventListener('x', y);\n",
    },
  },
  {
    name: "the engine, the model, checks and reports ask Node's modules for nothing either",
    applies: (path) => isPure(path) || isIn(path, ["checks/report"]),
    find: (file) => [
      ...file.imports.filter(({ target }) => target.startsWith("node:")).map(({ line, target }) => ({
        line,
        found: `import of ${target}`,
      })),
      ...says(file, /\bprocess\s*\.\s*(?:env|argv|std|cwd|hrtime|on\b|kill|nextTick|platform)/),
    ],
    broken: [{
      path: "checks/report/planted.ts",
      text: 'import process from "node:process";\nprocess.env.HOME;\n',
      lines: [1, 2],
    }],
    sound: { path: "checks/report/planted.ts", text: "const { process } = socket;\nofKubeVip(process.pid);\n" },
  },
  {
    name: "programs are started behind the port of processes alone, and no shell is asked",
    applies: (path) => !isIn(path, ["checks/probes/process", "tools", "tests"]),
    find: (file) => [
      ...says(file, /\bDeno\s*\.\s*(?:Command|run|spawn)\b/),
      ...file.imports.filter(({ target }) => /child_process/.test(target)).map(({ line, target }) => ({
        line,
        found: `import of ${target}`,
      })),
      ...shells(file.text, file.code),
    ],
    broken: [{
      path: "cli/planted.ts",
      text: 'new Deno.Command("ip");\nimport { spawn } from "node:child_process";\nrun("sh", ["-c", line]);\n',
      lines: [1, 2, 3],
    }],
    sound: { path: "cli/planted.ts", text: 'const help = "kube-vip-doctor check -o short -c";\n' },
  },
];

/** A call that hands a line to a shell: `"sh", "-c"` in whatever brackets. */
function shells(text: string, code: string) {
  return [...text.matchAll(/["'](?:\/bin\/)?(?:ba|da|k|z)?sh["']\s*,\s*(?:\{[^}]*)?\[?\s*["']-l?c["']/g)]
    // In a comment there is nothing left of it.
    .filter(({ index }) => code[index]?.trim() !== "")
    .map(({ index }) => ({ line: text.slice(0, index).split("\n").length, found: "a shell" }));
}
