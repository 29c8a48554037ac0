/**
 * The shape of a report, declared once: the JSON Schema is generated from it, a saved report is read with it, and a
 * document is written in its order. Its type is the engine's `Report`.
 *
 * @module
 */
import * as v from "valibot";
import { STATUSES } from "../engine/finding.ts";
import { SCHEMA_VERSION, SENSORS } from "../engine/report.ts";
import { type Subject, SUBJECT_KINDS } from "../engine/subject.ts";

/** Identifies the JSON Schema of this major version. */
export const SCHEMA_ID = `urn:kube-vip-doctor:report:${SCHEMA_VERSION}`;

function text(description: string) {
  return v.pipe(v.string(), v.description(description));
}

function textOrNull(description: string) {
  return v.pipe(v.nullable(v.string()), v.description(description));
}

function flag(description: string) {
  return v.pipe(v.boolean(), v.description(description));
}

function anything(description: string) {
  return v.pipe(v.unknown(), v.description(description));
}

function number(description: string) {
  return v.pipe(v.number(), v.minValue(0), v.description(description));
}

function whole(description: string) {
  return v.pipe(v.number(), v.integer(), v.minValue(0), v.description(description));
}

function time(description: string) {
  return v.pipe(v.string(), v.isoTimestamp(), v.description(description));
}

function texts(description: string) {
  return v.pipe(v.array(v.string()), v.description(description));
}

function checkId(description: string) {
  return v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/), v.description(description));
}

const subjectPattern = new RegExp(`^(none|(${SUBJECT_KINDS.join("|")}):[\\s\\S]*)$`);

/** The pattern proves the type, which valibot cannot infer from it. */
export const SubjectSchema = v.pipe(
  v.string(),
  v.regex(subjectPattern),
  v.title("Subject"),
  v.description("What is spoken of: `peer:169.254.255.1`, `vip:…`, `peer:*` for all of a kind, `none` for the node."),
) as unknown as v.GenericSchema<Subject>;

export const StatusSchema = v.pipe(
  v.picklist(STATUSES),
  v.title("Status"),
  v.description("From the worst to the best."),
);

export const ReasonSchema = v.pipe(
  v.picklist([
    "notPermitted",
    "notFound",
    "unreachable",
    "timeout",
    "invalid",
    "unsupported",
    "notCollected",
    "unclaimed",
  ]),
  v.title("Reason"),
  v.description("Why something is not known. `unclaimed`: nobody on this node is meant to hold it."),
);

export const ConfidenceSchema = v.pipe(v.picklist(["certain", "likely", "possible"]), v.title("Confidence"));

export const SeveritySchema = v.pipe(v.picklist(["critical", "major", "minor"]), v.title("Severity"));

export const OperationSchema = v.pipe(
  v.object({
    routeReplace: v.pipe(
      v.object({
        destination: text("Address or prefix."),
        gateway: text("Address of the gateway."),
        device: text("Name of the interface."),
        source: textOrNull("Preferred source address."),
      }),
      v.description("Sets one route."),
    ),
  }),
  v.title("Operation"),
  v.description("What the tool can do by itself."),
);

export const RemedySchema = v.pipe(
  v.object({
    summary: text("What to do, in a sentence."),
    operations: v.pipe(v.array(OperationSchema), v.description("What the tool can do of it by itself.")),
    commands: texts("Lines that run as they stand; what is not known is a `<placeholder>`."),
    kind: v.picklist(["run", "edit", "apply", "ask-provider"]),
    risk: v.picklist(["safe", "disruptive"]),
    persistent: v.exactOptional(v.pipe(
      v.object({ where: text("The file, or the place."), lines: texts("What to write there.") }),
      v.description("How the repair survives a reboot."),
    )),
    verify: text("A command that ends with 0 once the repair holds."),
  }),
  v.title("Remedy"),
  v.description("A repair as data."),
);

export const EvidenceSchema = v.pipe(
  v.object({
    fact: text("Name of the fact."),
    value: v.exactOptional(anything("The part of its value that matters.")),
    source: text("A file, a system call or an API path, to look again by hand."),
  }),
  v.title("Evidence"),
);

export const FindingRefSchema = v.pipe(
  v.object({ check: checkId("Id of the check."), subject: SubjectSchema }),
  v.title("Reference to a finding"),
);

export const FindingSchema = v.pipe(
  v.object({
    subject: SubjectSchema,
    status: StatusSchema,
    kind: v.exactOptional(text("Which way it is wrong, from the closed list of the check.")),
    affects: v.exactOptional(v.pipe(
      v.array(SubjectSchema),
      v.description("What it concerns besides its own subject: a gateway the peers behind it."),
    )),
    found: v.exactOptional(text("What was found.")),
    expected: v.exactOptional(text("What should have been found.")),
    evidence: v.pipe(v.array(EvidenceSchema), v.description("What it rests on; first what `found` does.")),
    impact: v.exactOptional(text("What it means for the node's VIPs.")),
    reason: v.exactOptional(ReasonSchema),
    detail: v.exactOptional(text("Why it is unknown, blocked, not applicable, skipped or crashed.")),
    blockedBy: v.exactOptional(texts("Checks whose failure took away what this one needs in order to see.")),
    causedBy: v.exactOptional(v.pipe(v.array(FindingRefSchema), v.description("The roots that explain it."))),
    confidence: v.exactOptional(ConfidenceSchema),
    latent: v.exactOptional(v.pipe(
      v.literal(true),
      v.description("A failure that hurts nothing now, lowered to a warning."),
    )),
    remedies: v.array(RemedySchema),
  }),
  v.title("Finding"),
  v.description("What a check says of one subject."),
);

export const CauseSchema = v.pipe(
  v.object({
    check: checkId("Id of the check that failed."),
    kind: text("Which way it failed."),
    subjects: v.pipe(v.array(SubjectSchema), v.description("All that failed in this way.")),
    summary: text("The cause in a sentence."),
    confidence: ConfidenceSchema,
    unseen: texts("Checks before it that could not be looked at, which lowers the confidence."),
    explains: v.pipe(v.array(FindingRefSchema), v.description("Failed and blocked findings that follow from it.")),
    remedies: v.pipe(v.array(RemedySchema), v.description("Those of its findings, equal ones once.")),
  }),
  v.title("Cause"),
  v.description("A root cause: nothing that failed explains it."),
);

export const ResultSchema = v.pipe(
  v.object({
    id: checkId("Permanent."),
    title: text("A sentence that is true when the check passes."),
    area: text("The part of the id before the slash."),
    status: StatusSchema,
    severity: SeveritySchema,
    summary: text("How it stands, in a sentence."),
    reason: v.exactOptional(ReasonSchema),
    findings: v.pipe(v.array(FindingSchema), v.description("One for each subject, passing ones included.")),
    docs: text("The command that prints the page of the check."),
  }),
  v.title("Result"),
  v.description("One check of the catalogue; its status is the worst of its findings'."),
);

export const PeerCellSchema = v.pipe(
  v.object({
    status: v.pipe(
      v.picklist(["ok", "bad", "unknown", "none"]),
      v.description("`none`: this sensor has nothing to say here."),
    ),
    value: anything("What the sensor says: an ASN, a route, a socket's state, an outcome."),
    detail: text("The same in a word or two."),
    source: textOrNull("Where it was read."),
  }),
  v.title("Cell"),
);

const cells = Object.fromEntries(SENSORS.map((sensor) => [sensor, PeerCellSchema]));

export const PeerRowSchema = v.pipe(
  v.object({
    address: text("Canonical (RFC 5952)."),
    instance: textOrNull("The instance of kube-vip that wants a session with it."),
    claim: text("Who names it: `instance`, `flag`, `metadata` or `default`."),
    cells: v.object(cells as Record<typeof SENSORS[number], typeof PeerCellSchema>),
  }),
  v.title("Peer"),
  v.description("What each sensor says of one peer."),
);

export const SourceRowSchema = v.pipe(
  v.object({
    probe: text("Id of the probe."),
    status: v.picklist(["known", "unknown", "partly"]),
    reason: v.exactOptional(ReasonSchema),
    detail: v.exactOptional(text("What was in the way, in a sentence.")),
    durationMs: number("Milliseconds."),
  }),
  v.title("Source"),
  v.description("How one probe fared."),
);

export const FactSchema = v.pipe(
  v.variant("state", [
    v.object({
      state: v.literal("known"),
      value: anything("What was read."),
      source: text("A file, a system call or an API path."),
      observedAt: time("RFC 3339, UTC."),
      durationMs: number("Milliseconds."),
    }),
    v.object({
      state: v.literal("unknown"),
      reason: ReasonSchema,
      detail: text("What was found, what would help."),
      source: v.exactOptional(text("A file, a system call or an API path.")),
      observedAt: v.exactOptional(time("RFC 3339, UTC.")),
      durationMs: v.exactOptional(number("Milliseconds.")),
    }),
  ]),
  v.title("Fact"),
  v.description("A value with its source and time, or why it is not known."),
);

export const ToolSchema = v.pipe(
  v.object({
    name: text("kube-vip-doctor"),
    version: text("Of the program."),
    deno: text("Of the runtime."),
  }),
  v.title("Tool"),
);

export const RunSchema = v.pipe(
  v.object({
    id: text("Different in each run."),
    startedAt: time("RFC 3339, UTC."),
    durationMs: number("Milliseconds."),
    mode: v.pipe(v.picklist(["live", "report", "bundle", "demo"]), v.description("Where the facts came from.")),
    host: textOrNull("Name of the host."),
    node: textOrNull("Name of the own Node."),
    provider: textOrNull("Id of the provider."),
    providerName: textOrNull("Name of the provider as people write it."),
    kubeVipVersion: textOrNull("`v1.2.3`; several are joined by a comma."),
    ccmVersion: textOrNull("Version of the cloud controller manager."),
    deadlineHit: flag("Whether the run ended before all was read."),
    interrupted: flag("Whether a signal ended the run."),
    args: texts("The words of the command line."),
  }),
  v.title("Run"),
);

const counts = Object.fromEntries(STATUSES.map((status) => [status, whole(`Findings with status ${status}.`)]));

export const SummarySchema = v.pipe(
  v.object({
    status: v.picklist(["healthy", "broken", "unclear"]),
    sentence: text("The verdict in a sentence."),
    counts: v.object(counts as Record<typeof STATUSES[number], ReturnType<typeof whole>>),
    exitCode: v.pipe(
      whole("0 nothing failed, 1 something failed, 2 unclear, 64 usage, 70 internal, 130 interrupted."),
      v.maxValue(255),
    ),
  }),
  v.title("Summary"),
);

export const UsageProblemSchema = v.pipe(
  v.object({
    kind: text("Which way the command line is wrong."),
    found: text("What was found."),
    expected: text("What was expected."),
    hint: text("What to do."),
  }),
  v.title("Usage problem"),
);

export const ReportSchema = v.pipe(
  v.object({
    schemaVersion: v.pipe(v.literal(SCHEMA_VERSION), v.description("The major version; additions keep it.")),
    tool: ToolSchema,
    run: RunSchema,
    summary: SummarySchema,
    causes: v.pipe(v.array(CauseSchema), v.description("Root causes, the most important first.")),
    results: v.pipe(v.array(ResultSchema), v.description("One row a check, in the order of the catalogue.")),
    peers: v.pipe(v.array(PeerRowSchema), v.description("One row a peer, one cell a sensor.")),
    sources: v.pipe(v.array(SourceRowSchema), v.description("One row a probe.")),
    facts: v.exactOptional(v.pipe(
      v.record(v.string(), FactSchema),
      v.description("Redacted facts, where they were asked for; by `id`, or `id|subject` in a family."),
    )),
    redaction: v.pipe(
      v.object({
        mode: v.picklist(["none", "anonymised"]),
        counts: v.pipe(
          v.record(v.string(), whole("How often.")),
          v.description("Replaced values by their type."),
        ),
      }),
      v.description("What was replaced before this was written."),
    ),
    error: v.exactOptional(v.pipe(UsageProblemSchema, v.description("Only where the command line was wrong."))),
  }),
  v.title("kube-vip-doctor report"),
  v.description("The outcome of one run of kube-vip-doctor."),
);

/** Named parts of the JSON Schema. */
export const DEFINITIONS = {
  Subject: SubjectSchema,
  Status: StatusSchema,
  Reason: ReasonSchema,
  Confidence: ConfidenceSchema,
  Severity: SeveritySchema,
  Operation: OperationSchema,
  Remedy: RemedySchema,
  Evidence: EvidenceSchema,
  FindingRef: FindingRefSchema,
  Finding: FindingSchema,
  Cause: CauseSchema,
  Result: ResultSchema,
  PeerCell: PeerCellSchema,
  PeerRow: PeerRowSchema,
  SourceRow: SourceRowSchema,
  Fact: FactSchema,
  Tool: ToolSchema,
  Run: RunSchema,
  Summary: SummarySchema,
  UsageProblem: UsageProblemSchema,
} as const;
