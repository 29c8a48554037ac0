/**
 * A report that can be handed on: public addresses, names of machines, people and domains, hardware addresses, ids, serial
 * numbers and public AS numbers are replaced by tokens of their own type. What is the same everywhere stays: private and
 * link-local addresses, private AS numbers, domains of projects, and how all of these relate to each other.
 *
 * @module
 */
import type { Report } from "../../engine/report.ts";
import { Rewriter } from "./rewriter.ts";
import { Survey } from "./survey.ts";
import { Tokens } from "./tokens.ts";
import { walkReport } from "./walk_report.ts";

/**
 * The same report with tokens, in every text of it: sentences, evidence, commands, facts, the words of the command line.
 * The same thing has the same token throughout the document, so the checks say of its facts what they said before. A
 * report that was anonymised before keeps the tokens that it has.
 */
export function anonymise(report: Report): Report {
  const isAnonymised = report.redaction.mode === "anonymised";
  const survey = new Survey();
  walkReport(report, survey);
  const tokens = new Tokens(survey, { isAnonymised });
  const rewriter = new Rewriter(survey, { tokens, counts: report.redaction.counts });
  const walked = walkReport(report, rewriter);
  return { ...walked, redaction: { mode: "anonymised", counts: rewriter.counts } };
}
