/** What the annotations say against the metadata, and by which command it is mended. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge } from "../../support/scenario/judge.ts";

const PREFIX = "metal.equinix.com";

function commands(annotations: Readonly<Record<string, string>>): readonly string[] {
  return judge("annotations/match-metadata", { node: { annotations } }).flatMap(({ remedies }) =>
    remedies[0]?.commands ?? []
  );
}

test("an ASN that is wrong at both peers is mended at both by one command", () => {
  const said = commands({
    [`${PREFIX}/bgp-peers-0-peer-asn`]: "65529",
    [`${PREFIX}/bgp-peers-1-peer-asn`]: "65529",
  });
  assert.equal(said, [
    `kubectl annotate --overwrite node worker-1 ${PREFIX}/bgp-peers-0-peer-asn=65530 ${PREFIX}/bgp-peers-1-peer-asn=65530`,
  ]);
});

test("an ASN that is wrong at the first peer alone is mended there alone", () => {
  const said = commands({ [`${PREFIX}/bgp-peers-0-peer-asn`]: "65529" });
  assert.equal(said, [`kubectl annotate --overwrite node worker-1 ${PREFIX}/bgp-peers-0-peer-asn=65530`]);
});

test.run();
