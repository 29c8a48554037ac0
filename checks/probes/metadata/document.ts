import type { Probe } from "../probe.ts";

/**
 * The metadata service of the provider: asked only where something on this node, in its cluster or on the command line
 * names that provider (design, section 4, «Trust»), which `metadataTarget` says.
 */
export const metadataDocument: Probe = {
  id: "metadata/document",
  provides: ["metadataFetch", "metadata"],
  needs: ["settings", "metadataTarget"],
  deadlineMs: 2_000,
  async run(context) {
    const target = context.read("metadataTarget");
    if (target.state === "unknown") {
      context.miss("metadataFetch", target);
      context.miss("metadata", target);
      return;
    }
    const { fetchDocument } = await import("./fetch_document.ts");
    await fetchDocument(context, target.value);
  },
};
