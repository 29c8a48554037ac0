/** No cloud: static peers on bare metal. Nothing of a cloud is asked, judged or mentioned. */
import type { Provider } from "../model/facts.ts";

export default {
  id: "none",
  name: "no cloud",
  annotationPrefix: null,
  providerIdSchemes: [],
  dmi: [],
  metadata: null,
  defaultPeers: [],
  routing: "any",
  ccm: null,
  indexedSince: null,
  closed: null,
} satisfies Provider;
