/** `list`: all checks and probes. */
import { plan } from "../../checks/plan.ts";
import { PROBES } from "../../checks/probes/probes.ts";
import { demoScenarios } from "../../checks/demo/scenarios.ts";
import { PROVIDERS } from "../../checks/providers/registry.ts";

export function listText(): string {
  const width = Math.max(...plan.checks.map(({ id }) => id.length), ...PROBES.map(({ id }) => id.length)) + 2;
  return [
    "Checks",
    ...plan.checks.map(({ id, title }) => `  ${id.padEnd(width)}${title}`),
    "",
    "Probes",
    ...PROBES.map(({ id, provides, deadlineMs }) =>
      `  ${id.padEnd(width)}${provides.join(", ")} (within ${deadlineMs / 1000} s)`
    ),
    "",
    "Providers",
    ...PROVIDERS.map(({ id, name }) => `  ${id.padEnd(width)}${name}`),
    "",
    "Scenarios of demo",
    ...demoScenarios.map(({ name, story }) => `  ${name.padEnd(width)}${story}`),
    "",
  ].join("\n");
}

/** The same for programs, with the static links between checks. */
export function listJson(): string {
  const checks = plan.checks.map((check) => ({
    id: check.id,
    area: check.area,
    title: check.title,
    severity: check.severity,
    per: check.per,
    outcome: check.outcome,
    needs: check.needs,
    uses: check.uses,
    kinds: check.kinds,
    causedBy: check.causedBy,
    blockedBy: check.blockedBy,
    why: check.why,
  }));
  const probes = PROBES.map(({ id, provides, needs, deadlineMs, permissions = {} }) => ({
    id,
    provides,
    needs,
    deadlineMs,
    permissions,
  }));
  const providers = PROVIDERS.map(({ id, name }) => ({ id, name }));
  const scenarios = demoScenarios.map(({ name, story }) => ({ name, story }));
  return `${JSON.stringify({ checks, probes, providers, scenarios }, null, 2)}\n`;
}
