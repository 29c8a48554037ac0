import * as v from "valibot";
import { documentKey } from "../../model/ccm/settings.ts";
import type { CcmSecret } from "../../model/facts.ts";
import { missedApi, openReader } from "../kubernetes/api_reader.ts";
import { shaped } from "../kubernetes/shaped.ts";
import type { ProbeContext } from "../probe.ts";
import { readSecretDocument } from "./secret_document.ts";
import { type CcmNames, wantedCcm } from "./wanted_ccm.ts";

const SECRET = v.looseObject({ data: v.nullish(v.record(v.string(), v.string())) });

/** Shorter values may be words like any other, which must not be taken out of logs. */
const SHORTEST = 12;

export async function readSecret(context: ProbeContext): Promise<void> {
  const names = wantedCcm(context, "ccmSecret");
  if (names === null) return;
  const reader = openReader(context, ["ccmSecret"]);
  if (reader === null) return;
  const { secret } = names, namespace = names.secretNamespace ?? names.namespace;
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
      : { ...EMPTY, name, exists: true, ...fromData(context, { object, names }) };
    context.land("ccmSecret", landed, source);
  } catch (error) {
    context.miss("ccmSecret", missedApi(error, source));
  }
}

const EMPTY = { problem: null, keys: [], emptyKeys: [], loadBalancer: null } as const;

interface Read {
  readonly object: Parameters<typeof shaped>[0];
  readonly names: CcmNames;
}

function fromData({ world: { vault } }: ProbeContext, { object, names }: Read): Partial<CcmSecret> {
  const data = shaped(object, SECRET).data ?? {};
  // Whatever stands in it may be echoed by a log.
  for (const value of Object.values(data)) {
    const text = decoded(value);
    if (text.length >= SHORTEST) vault.keep(text);
  }
  const document = documentKey(names), wanted = names.secretKeys;
  if (document === null) {
    const open = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, decoded(value)]));
    return readSecretDocument(JSON.stringify(open), { wanted, vault });
  }
  const packed = Object.hasOwn(data, document) ? data[document] : undefined;
  if (packed !== undefined) return readSecretDocument(decoded(packed), { wanted, vault });
  const others = Object.keys(data).filter((key) => /^[\w.-]{1,253}$/.test(key)).slice(0, 5).join(", ");
  const detail = `It has no key ${document}, expected one${others === "" ? "" : `; it has ${others}`}`;
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
