/**
 * The flags that every run understands, and what they mean together.
 *
 * @module
 */
import type { Wanted } from "../checks/engine/select.ts";
import type { Provider, Settings } from "../checks/model/facts.ts";
import { PROVIDERS } from "../checks/providers/registry.ts";
import type { Io } from "./io/io.ts";
import { nearest, UsageError } from "./usage.ts";
import { address, duration, nodeName, nonEmpty, peerAddress, url } from "./values.ts";

/** As cliffy hands them over: the long names in camel case. */
export interface RawRunOptions {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly provider?: string;
  readonly node?: string;
  readonly peer?: readonly string[];
  readonly source?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly metadataUrl?: string;
  readonly metadataCa?: string;
  readonly hostRoot?: string;
  readonly timeout?: string;
  readonly deadline?: string;
  readonly passive?: boolean;
  readonly active?: boolean;
  readonly facts?: boolean;
  readonly debug?: boolean;
  readonly color?: boolean;
}

export interface RunOptions {
  readonly settings: Settings;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly keepFacts: boolean;
  readonly debug: boolean;
}

export const DEFAULT_DEADLINE_MS = 15_000;

/** Throws {@link UsageError} for anything that does not parse. */
export async function runOptions(
  raw: RawRunOptions,
  { ids, io }: { ids: readonly string[]; io: Io },
): Promise<RunOptions> {
  if (raw.passive === true && raw.active === true) {
    throw new UsageError({
      kind: "flags",
      found: "--passive and --active",
      expected: "one of them",
      hint: "--passive sends nothing to a peer; --active also connects beside a session that stands",
    });
  }
  const { only, skip } = await wantedOf({ only: [...ids, ...raw.only ?? []], skip: raw.skip ?? [] });
  if ((raw.peer ?? []).length > MOST_PEERS) {
    throw new UsageError({
      kind: "flags",
      found: `${raw.peer?.length} times --peer`,
      expected: `at most ${MOST_PEERS}`,
      hint: "A ToR pair has two; look at the others in runs of their own",
    });
  }
  await existingFolder(raw.hostRoot ?? "/", io);
  const provider = raw.provider === undefined ? null : await providerOf(raw.provider, io);
  return {
    settings: {
      node: raw.node === undefined ? null : nodeName("--node", raw.node),
      peers: [...new Set((raw.peer ?? []).map((text) => peerAddress("--peer", text)))],
      source: raw.source === undefined ? null : address("--source", raw.source),
      provider: provider?.named.id ?? null,
      customProvider: provider?.custom ?? null,
      metadataUrl: raw.metadataUrl === undefined ? null : url("--metadata-url", raw.metadataUrl),
      metadataCa: raw.metadataCa === undefined ? null : nonEmpty("--metadata-ca", raw.metadataCa),
      kubeconfig: raw.kubeconfig === undefined ? null : nonEmpty("--kubeconfig", raw.kubeconfig),
      context: raw.context === undefined ? null : nonEmpty("--context", raw.context),
      mode: raw.active === true ? "active" : raw.passive === true ? "passive" : "normal",
      hostRoot: raw.hostRoot === undefined ? "/" : nonEmpty("--host-root", raw.hostRoot),
      deadlineMs: raw.deadline === undefined ? DEFAULT_DEADLINE_MS : duration("--deadline", raw.deadline),
      timeoutMs: raw.timeout === undefined ? null : duration("--timeout", raw.timeout),
    },
    only,
    skip,
    keepFacts: raw.facts === true,
    debug: raw.debug === true,
  };
}

/** More are no rack any more, and each costs the peers before it time. */
const MOST_PEERS = 64;

/** The catalogue is large, and most runs want all of it. */
async function wantedOf(words: Wanted): Promise<Wanted> {
  if (words.only.length === 0 && words.skip.length === 0) return words;
  const { wantedChecks } = await import("./wanted_checks.ts");
  return wantedChecks(words);
}

async function existingFolder(path: string, io: Io): Promise<void> {
  const isAbsolute = path.startsWith("/");
  if (isAbsolute && await io.isFolder(path)) return;
  throw new UsageError({
    kind: "value",
    found: `--host-root ${JSON.stringify(path.slice(0, 200))}, which is no ${
      isAbsolute ? "folder that exists" : "absolute path"
    }`,
    expected: "the absolute path of a folder",
    hint: "--host-root /host",
  });
}

/** What `--provider` names: one that is built in, or the file of another. @throws {UsageError} */
export async function providerOf(word: string, io: Io): Promise<{ named: Provider; custom: Provider | null }> {
  const builtIn = PROVIDERS.find(({ id }) => id === word);
  if (builtIn !== undefined) return { named: builtIn, custom: null };
  if (!/[./]/.test(word)) {
    const ids = PROVIDERS.map(({ id }) => id);
    const near = nearest(word, ids);
    throw new UsageError({
      kind: "provider",
      found: `no provider ${JSON.stringify(word.slice(0, 80))}`,
      expected: `${ids.join(", ")}, or a YAML file`,
      hint: near === null ? "kube-vip-doctor list" : `Did you mean ${near}?`,
    });
  }
  const custom = await customProvider(word, io);
  return { named: custom, custom };
}

async function customProvider(path: string, io: Io) {
  const [{ readProvider }, { shapeSentence }, { readYaml }] = await Promise.all([
    import("../checks/providers/custom.ts"),
    import("../checks/model/shape_issue.ts"),
    import("../checks/probes/files/read_yaml.ts"),
  ]);
  const said = (found: string, expected: string) =>
    new UsageError({
      kind: "provider",
      found: `--provider ${JSON.stringify(path.slice(0, 200))}: ${found}`,
      expected,
      hint: "See «A provider of your own» in the README",
    });
  let text: string;
  try {
    text = await io.readFile(path);
  } catch (error) {
    throw said(error instanceof Error ? error.message : String(error), "a YAML file that can be read");
  }
  const { documents, problem } = await readYaml(text);
  if (problem !== null) throw said(`no usable YAML: ${problem.detail}`, "one YAML document");
  if (documents.length !== 1) throw said(`${documents.length} YAML documents`, "one YAML document");
  const result = readProvider(documents[0]);
  if ("provider" in result) return result.provider;
  throw said(shapeSentence(result.issue), "the fields of a provider");
}
