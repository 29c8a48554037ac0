import * as v from "valibot";
import type { CcmSecret } from "../../model/facts.ts";
import { missedApi, openReader } from "../kubernetes/api_reader.ts";
import { shaped } from "../kubernetes/shaped.ts";
import type { ProbeContext } from "../probe.ts";
import { readSecretDocument } from "./secret_document.ts";
import { wantedCcm } from "./wanted_ccm.ts";

const SECRET = v.looseObject({ data: v.nullish(v.record(v.string(), v.string())) });

/** The key under which both CCMs' own releases keep their document. */
const DOCUMENT = "cloud-sa.json";
/** Shorter values may be words like any other, which must not be taken out of logs. */
const SHORTEST = 12;

export async function readSecret(context: ProbeContext): Promise<void> {
  const names = wantedCcm(context, "ccmSecret");
  if (names === null) return;
  const reader = openReader(context, ["ccmSecret"]);
  if (reader === null) return;
  const { namespace, secret } = names;
  const question = {
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets/${encodeURIComponent(secret)}`,
    permission: { verb: "get", resource: `secrets "${secret}"`, scope: `in ${namespace}` },
  } as const;
  const source = reader.source(question);
  try {
    const object = await reader.get(question);
    const name = `${namespace}/${secret}`;
    const landed: CcmSecret = object === null
      ? { ...EMPTY, name, exists: false }
      : { ...EMPTY, name, exists: true, ...fromData(context, { object, wanted: names.secretKeys }) };
    context.land("ccmSecret", landed, source);
  } catch (error) {
    context.miss("ccmSecret", missedApi(error, source));
  }
}

const EMPTY = { problem: null, keys: [], emptyKeys: [], loadBalancer: null } as const;

interface Read {
  readonly object: Parameters<typeof shaped>[0];
  readonly wanted: readonly string[];
}

function fromData({ world: { vault } }: ProbeContext, { object, wanted }: Read): Partial<CcmSecret> {
  const data = shaped(object, SECRET).data ?? {};
  // Whatever stands in it may be echoed by a log.
  for (const value of Object.values(data)) {
    const text = decoded(value);
    if (text.length >= SHORTEST) vault.keep(text);
  }
  const packed = data[DOCUMENT];
  if (packed !== undefined) return readSecretDocument(decoded(packed), { wanted, vault });
  const others = Object.keys(data).filter((key) => /^[\w.-]{1,253}$/.test(key)).slice(0, 5).join(", ");
  const detail = `It has no key ${DOCUMENT}, expected one${others === "" ? "" : `; it has ${others}`}`;
  return { problem: { kind: "no-key", detail } };
}

/** The API sends base64, always. */
function decoded(value: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(value), (character) => character.charCodeAt(0)));
  } catch {
    return "";
  }
}
