import type { FoundCheck } from "./find_checks.ts";

/** The text of `checks/catalogue.ts`: literal imports, because a directory cannot be read inside a compiled program. */
export function writeCatalogue(checks: readonly FoundCheck[]): string {
  const imports = checks.map(({ check, path }) => `import ${variableOf(check.id)} from "./${path}";`);
  const names = checks.map(({ check }) => `  ${variableOf(check.id)},`);
  return `// GENERATED from the files of the checks by ./dev generate.
import type { Check } from "./engine/define.ts";
${imports.sort().join("\n")}

/** Every check, in the order in which all lists show them. */
export const catalogue: readonly Check[] = [
${names.join("\n")}
];
`;
}

/** `kube-vip/api-access`: `kubeVipApiAccess`. */
function variableOf(id: string): string {
  return id.replaceAll(/[-/](.)/g, (_match, letter: string) => letter.toUpperCase());
}
