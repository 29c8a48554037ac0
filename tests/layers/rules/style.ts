import { lineAt } from "../support/source_file.ts";
import { isIn, type Rule } from "../support/rule.ts";

export const styleRules: readonly Rule[] = [
  {
    name: "files are named in snake_case, after what they hold",
    applies: () => true,
    find: ({ path }) => {
      const name = path.split("/").at(-1) ?? "";
      const isWrong = !/^_?[a-z0-9]+(?:_[a-z0-9]+)*\.tsx?$/.test(name) ||
        /^(?:index|utils?|helpers?|misc|common)\./.test(name);
      return isWrong ? [{ line: 1, found: name }] : [];
    },
    broken: [
      { path: "checks/bgp/peerRoute.ts", text: "", lines: [1] },
      { path: "tui/index.ts", text: "", lines: [1] },
      { path: "cli/utils.ts", text: "", lines: [1] },
    ],
    sound: { path: "checks/bgp/peer_route.ts", text: "" },
  },
  {
    name: "functions at the top of a file have a name of their own, and are no arrows",
    applies: (path) => !isIn(path, ["tests"]),
    find: ({ code }) =>
      [...code.matchAll(
        /^(?:export )?(?:const|let) (\w+)(?:: [^=\n]+)? = (?:async )?(?:\([^()]*\)(?:: [^=\n]+)?|\w+) =>/gm,
      )]
        .map((match) => ({ line: lineAt(code, match.index), found: match[1] ?? "" })),
    broken: [{
      path: "checks/model/planted.ts",
      text: "const one = (x: number) => x;\n\nexport const two = async (y) => y;\nconst three = z => z;\n",
      lines: [1, 3, 4],
    }],
    sound: {
      path: "checks/model/planted.ts",
      text: "function one(x: number) {\n  const two = (y) => y;\n  return two(x);\n}\n",
    },
  },
];
