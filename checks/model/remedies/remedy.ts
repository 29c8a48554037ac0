/** Remedies that are nothing but text: an edit, something to apply, a question to the provider. */
import type { Remedy } from "../../engine/remedy.ts";

type Words = Pick<Remedy, "summary"> & Partial<Pick<Remedy, "commands" | "risk" | "persistent">> & {
  /** Ids of checks that pass once the repair holds. */
  readonly verify: readonly string[];
};

export function run(words: Words): Remedy {
  return remedy("run", words);
}

export function edit(words: Words): Remedy {
  return remedy("edit", words);
}

export function apply(words: Words): Remedy {
  return remedy("apply", words);
}

export function askProvider(words: Words): Remedy {
  return remedy("ask-provider", words);
}

function remedy(kind: Remedy["kind"], { summary, commands, risk, persistent, verify }: Words): Remedy {
  return {
    summary,
    operations: [],
    commands: commands ?? [],
    kind,
    risk: risk ?? "disruptive",
    ...(persistent === undefined ? {} : { persistent }),
    verify: `kube-vip-doctor check ${verify.join(" ")}`,
  };
}
