/**
 * What ends a kube-vip before it speaks to anybody: arguments that it does not know, values that it does not take
 * (cmd/kube-vip.go and pkg/kubevip/config_environment.go, from v0.4.2 to v1.2.3).
 */
import type { Instance } from "../facts.ts";
import type { ConfigVerdict, Said } from "./scene.ts";
import { byFile } from "./start/by_file.ts";
import { byFlags } from "./start/by_flags.ts";
import { byModes } from "./start/by_modes.ts";
import { byNextHop } from "./start/by_next_hop.ts";
import { byValues } from "./start/by_values.ts";

/** `null` where nothing of that kind is to be seen. */
export function endsAtStart(instance: Instance): ConfigVerdict | null {
  // One that runs has got over it, whatever its version is said to be.
  if (instance.settings === null || instance.running) return null;
  const said = saidOf(instance);
  return byFlags(instance, said) ?? byFile(instance, said) ?? byValues(instance, said) ?? byModes(instance, said) ??
    byNextHop(instance, said);
}

function saidOf({ id, version, settings }: Instance): Said {
  return { evidence: { instances: { id, version, flags: settings?.flags, refused: settings?.refused } } };
}
