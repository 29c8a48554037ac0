/**
 * The order in which the members of a report are written: that of its JSON Schema. Nothing is validated here, and so the
 * library that does it need not be loaded to write a document.
 *
 * @module
 */
import schema from "./schema.json" with { type: "json" };

/** As much of a JSON Schema as says where members stand. */
interface Shape {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  /** Of a record: names are not known beforehand. */
  readonly additionalProperties?: Shape;
  readonly oneOf?: readonly Shape[];
}

/** The report with its members in order, those of records by name; without what the schema does not know. */
export function inOrder<T>(report: T): T {
  return ordered(report, schema as Shape) as T;
}

function ordered(value: unknown, shape: Shape): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { properties, items, additionalProperties } = resolved(shape, value);
  if (Array.isArray(value)) return items === undefined ? value : value.map((item) => ordered(item, items));
  const members = value as Readonly<Record<string, unknown>>;
  if (properties !== undefined) return pick(members, properties);
  return additionalProperties === undefined ? value : byName(members, additionalProperties);
}

function pick(members: Readonly<Record<string, unknown>>, properties: NonNullable<Shape["properties"]>): unknown {
  const known = Object.entries(properties).filter(([name]) => Object.hasOwn(members, name));
  return Object.fromEntries(known.map(([name, shape]) => [name, ordered(members[name], shape)]));
}

/** By code units, the same on every machine. */
function byName(members: Readonly<Record<string, unknown>>, shape: Shape): unknown {
  const sorted = Object.entries(members).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
  return Object.fromEntries(sorted.map(([name, member]) => [name, ordered(member, shape)]));
}

/** What a reference stands for, and of several shapes the one whose constants the value has. */
function resolved(shape: Shape, value: object): Shape {
  if (shape.$ref !== undefined) {
    const definitions = schema.$defs as Readonly<Record<string, Shape>>;
    return resolved(definitions[shape.$ref.replace("#/$defs/", "")] ?? {}, value);
  }
  return shape.oneOf?.find(({ properties = {} }) => hasConstants(value, properties)) ?? shape;
}

function hasConstants(value: object, properties: NonNullable<Shape["properties"]>): boolean {
  return Object.entries(properties).every(([name, shape]) =>
    shape.const === undefined || (value as Readonly<Record<string, unknown>>)[name] === shape.const
  );
}
