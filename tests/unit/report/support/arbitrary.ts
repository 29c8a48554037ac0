/**
 * Random values of a shape, so that what is proved holds for every report and not for those somebody thought of.
 *
 * @module
 */
import fc from "fast-check";
import type { Report } from "../../../../checks/engine/report.ts";
import { ReportSchema, SubjectSchema } from "../../../../checks/report/schema.ts";
import { SUBJECT_KINDS } from "../../../../checks/engine/subject.ts";

/** What is read of valibot's schemas; all of it is public. */
interface Shape {
  readonly type: string;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly wrapped?: Shape;
  readonly value?: Shape;
  readonly literal?: unknown;
  readonly options?: readonly unknown[];
}

/** Texts as an enemy writes them: everything that a terminal obeys, and what is wide, combining or broken. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 30 }) },
  { weight: 2, arbitrary: fc.lorem({ maxCount: 40 }) },
  {
    weight: 3,
    arbitrary: fc.array(
      fc.constantFrom(
        "\x1b[2J",
        "\x1b]0;title\x07",
        "\x1b]8;;http://x\x1b\\",
        "\x9b31m",
        "\x1b",
        "\r",
        "\n",
        "\t",
        "\x00",
        "\x7f",
        "\x85",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ud800",
        "\udfff",
        "日本語",
        "한글",
        "e\u0301\u0302\u0303\u0304\u0305\u0306",
        "👩‍👩‍👧",
        "❤️",
        "«…»",
        "word ",
        " ",
        "x".repeat(90),
      ),
      { maxLength: 12 },
    ).map((parts) => parts.join("")),
  },
);

const subject = fc.oneof(
  fc.constant("none"),
  fc.constantFrom("peer:169.254.255.1", "peer:169.254.255.2", "peer:*", "vip:*"),
  fc.tuple(fc.constantFrom(...SUBJECT_KINDS), hostile).map(([kind, name]) => `${kind}:${name}`),
);

/** Ids that meet, so that causes find their results. */
const id = fc.constantFrom(
  "routes/peer-route",
  "routes/source-present",
  "routes/link",
  "bgp/tcp",
  "bgp/session",
  "kube-vip/running",
  "node/api-access",
  "annotations/present",
);

function arbitraryOf(shape: Shape): fc.Arbitrary<unknown> {
  if (shape === SubjectSchema as unknown) return subject;
  switch (shape.type) {
    case "string":
      return textOf(shape);
    case "number":
      return fc.nat({ max: 255 });
    case "boolean":
      return fc.boolean();
    case "unknown":
      return fc.oneof(
        fc.jsonValue(),
        hostile,
        fc.constant({ gateway: "10.66.6.2", device: "\x1b[31mpriv", source: null }),
      );
    case "literal":
      return fc.constant(shape.literal);
    case "picklist":
      return fc.constantFrom(...shape.options ?? []);
    case "variant":
      return fc.oneof(...(shape.options ?? []).map((option) => arbitraryOf(option as Shape)));
    case "nullable":
      return fc.option(arbitraryOf(must(shape.wrapped)), { nil: null });
    case "exact_optional":
      return arbitraryOf(must(shape.wrapped));
    case "array":
      return fc.array(arbitraryOf(must(shape.item)), { maxLength: 4 });
    case "record":
      return fc.dictionary(hostile, arbitraryOf(must(shape.value)), { maxKeys: 3 });
    case "object":
      return objectOf(must(shape.entries));
    default:
      throw new Error(`The schema has a «${shape.type}», of which no random values are made.`);
  }
}

function textOf({ pipe = [] }: Shape): fc.Arbitrary<string> {
  if (pipe.some((action) => action.type === "regex")) return id;
  if (!pipe.some((action) => action.type === "iso_timestamp")) return hostile;
  return fc.date({ min: new Date(0), max: new Date("2099-01-01"), noInvalidDate: true }).map((date) =>
    date.toISOString()
  );
}

function objectOf(entries: Readonly<Record<string, Shape>>): fc.Arbitrary<unknown> {
  const all = Object.entries(entries);
  const members = Object.fromEntries(all.map(([key, shape]) => [key, arbitraryOf(shape)]));
  const requiredKeys = all.filter(([, shape]) => shape.type !== "exact_optional").map(([key]) => key);
  return fc.record(members, { requiredKeys });
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The schema lacks a part that its type has.");
  return value;
}

/** Any report that the schema allows. */
export const anyReport = arbitraryOf(ReportSchema as unknown as Shape) as fc.Arbitrary<Report>;
