import { readScenarios } from "../scenarios/read.ts";
import { findChecks } from "./find_checks.ts";
import { formatCode } from "./format_code.ts";
import { writeCatalogue } from "./write_catalogue.ts";
import { writeDemos, writeRecorded } from "./write_demo.ts";
import { writePage } from "./write_page.ts";
import { writeSchema } from "./write_schema.ts";
import { writeReadme } from "./write_readme.ts";
import { writeTour } from "./write_tour.ts";

/** Makes the text of one generated file. */
export type Output = (root: string) => string | Promise<string>;

/** Every generated file by its path: a new one is a line here, and `./dev ok` says when it is stale. */
export const outputs: Readonly<Record<string, Output>> = {
  "checks/catalogue.ts": async (root) => formatCode(writeCatalogue(await findChecks(root)), root),
  "checks/README.md": async (root) => writePage(await findChecks(root)),
  "checks/demo/recorded.ts": () => writeRecorded(readScenarios()),
  "checks/demo/scenarios.ts": (root) => formatCode(writeDemos(readScenarios()), root),
  "checks/report/schema.json": writeSchema,
  "README.md": writeReadme,
  "docs/tour.md": writeTour,
};
