/**
 * Names of the error codes and subcodes of NOTIFICATION: RFC 4271 (section 4.5), 4486 (Cease), 5492 (2/7), 6608 (FSM),
 * 7313 (ROUTE-REFRESH), 8538 (6/9), 9234 (2/11), 9384 (6/10), 9687 (8).
 *
 * @module
 */

interface CodeNames {
  readonly name: string;
  readonly subcodes: Readonly<Record<number, string>>;
}

const codes: Readonly<Record<number, CodeNames>> = {
  1: {
    name: "Message Header Error",
    subcodes: { 1: "Connection Not Synchronized", 2: "Bad Message Length", 3: "Bad Message Type" },
  },
  2: {
    name: "OPEN Message Error",
    subcodes: {
      1: "Unsupported Version Number",
      2: "Bad Peer AS",
      3: "Bad BGP Identifier",
      4: "Unsupported Optional Parameter",
      5: "Authentication Failure",
      6: "Unacceptable Hold Time",
      7: "Unsupported Capability",
      11: "Role Mismatch",
    },
  },
  3: {
    name: "UPDATE Message Error",
    subcodes: {
      1: "Malformed Attribute List",
      2: "Unrecognized Well-known Attribute",
      3: "Missing Well-known Attribute",
      4: "Attribute Flags Error",
      5: "Attribute Length Error",
      6: "Invalid ORIGIN Attribute",
      7: "AS Routing Loop",
      8: "Invalid NEXT_HOP Attribute",
      9: "Optional Attribute Error",
      10: "Invalid Network Field",
      11: "Malformed AS_PATH",
    },
  },
  4: { name: "Hold Timer Expired", subcodes: {} },
  5: {
    name: "Finite State Machine Error",
    subcodes: {
      1: "Unexpected Message in OpenSent",
      2: "Unexpected Message in OpenConfirm",
      3: "Unexpected Message in Established",
    },
  },
  6: {
    name: "Cease",
    subcodes: {
      1: "Maximum Number of Prefixes Reached",
      2: "Administrative Shutdown",
      3: "Peer De-configured",
      4: "Administrative Reset",
      5: "Connection Rejected",
      6: "Other Configuration Change",
      7: "Connection Collision Resolution",
      8: "Out of Resources",
      9: "Hard Reset",
      10: "BFD Down",
    },
  },
  7: { name: "ROUTE-REFRESH Message Error", subcodes: { 1: "Invalid Message Length" } },
  8: { name: "Send Hold Timer Expired", subcodes: {} },
};

export function codeName(code: number): string {
  return codes[code]?.name ?? `code ${code}`;
}

/** `Unspecific` for subcode 0, which every code may have. */
export function subcodeName(code: number, subcode: number): string {
  return codes[code]?.subcodes[subcode] ?? (subcode === 0 ? "Unspecific" : `subcode ${subcode}`);
}

/** Every code and subcode that has a name, each code with subcode 0 too. */
export const KNOWN_NOTIFICATIONS: readonly { code: number; subcode: number; name: string; subname: string }[] = Object
  .entries(codes)
  .flatMap(([code, { name, subcodes }]) =>
    Object.entries({ 0: "Unspecific", ...subcodes }).map(([subcode, subname]) => ({
      code: Number(code),
      subcode: Number(subcode),
      name,
      subname,
    }))
  );

/** Path attributes that the data of an UPDATE error may name; by IANA's registry. */
const attributeNames: Readonly<Record<number, string>> = {
  1: "ORIGIN",
  2: "AS_PATH",
  3: "NEXT_HOP",
  4: "MULTI_EXIT_DISC",
  5: "LOCAL_PREF",
  6: "ATOMIC_AGGREGATE",
  7: "AGGREGATOR",
  8: "COMMUNITIES",
  9: "ORIGINATOR_ID",
  10: "CLUSTER_LIST",
  14: "MP_REACH_NLRI",
  15: "MP_UNREACH_NLRI",
  16: "EXTENDED COMMUNITIES",
  17: "AS4_PATH",
  18: "AS4_AGGREGATOR",
  26: "AIGP",
  32: "LARGE_COMMUNITY",
  35: "ONLY_TO_CUSTOMER",
  40: "PREFIX_SID",
};

export function attributeName(type: number): string {
  return attributeNames[type] ?? `path attribute ${type}`;
}
