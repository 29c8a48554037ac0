/** The providers that are built in, in the order in which lists name them. */
import type { Provider } from "../model/facts.ts";
import cherryServers from "./cherry_servers.ts";
import equinixMetal from "./equinix_metal.ts";
import none from "./none.ts";

export const PROVIDERS: readonly Provider[] = [equinixMetal, cherryServers, none];

/**
 * Stands where nothing names a provider and nothing rules one out. Annotations are looked for in the original form, and
 * its peers are tried, though what is found of them never fails.
 */
export const UNKNOWN_PROVIDER: Provider = {
  ...none,
  id: "unknown",
  name: "unknown provider",
  annotationPrefix: equinixMetal.annotationPrefix,
  defaultPeers: equinixMetal.defaultPeers,
};
