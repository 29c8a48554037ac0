import { isPrivate } from "../../model/address.ts";
import type { NetworkConfiguration } from "../../model/persistence/configuration.ts";
import { isGlob, matchesGlob } from "../../model/persistence/glob.ts";
import {
  comesUp,
  INCLUDED_NAME,
  type Interfaces,
  readInterfaces,
  type Stanza,
} from "../../model/persistence/ifupdown.ts";
import type { Files } from "../ports/files.ts";
import { BootFileReader } from "./boot_file_reader.ts";
import { isPresent, type KnownDevices } from "./known_devices.ts";

const MAIN = "/etc/network/interfaces";
const HOOKS = ["/etc/network/if-up.d"];
const MAX_FILES = 100;
const MAX_INTERFACES = 1_000;

interface Read {
  readonly file: string;
  readonly interfaces: Interfaces;
}

/** `/etc/network/interfaces`, what it includes, and the scripts that run for every interface. */
export async function ifupdownConfiguration(files: Files, known: KnownDevices): Promise<NetworkConfiguration> {
  const reader = new BootFileReader(files);
  const read = await readAll(reader);
  const autos = read.flatMap(({ interfaces }) => interfaces.autos).slice(0, MAX_INTERFACES);
  const stanzas = read
    .flatMap(({ file, interfaces }) => interfaces.stanzas.map((stanza) => ({ ...stanza, file })))
    .slice(0, MAX_INTERFACES)
    .filter((stanza) => comesUp(stanza, autos));
  return {
    system: "ifupdown",
    source: files.describe(MAIN),
    devices: privateFirst(stanzas).map(({ name, device, file }) => ({ device, entry: name, place: file })),
    place: null,
    routes: [
      ...stanzas.filter(({ device }) => isPresent(device, known)).flatMap(({ routes, file }) =>
        routes.map((route) => ({ ...route, file }))
      ),
      ...await reader.hookRoutes(HOOKS),
    ],
    ...reader.problems,
  };
}

/** A route through the private gateway belongs to the interface that has the private address. */
function privateFirst<S extends Stanza>(stanzas: readonly S[]): readonly S[] {
  const isFirst = ({ network }: S) => network !== null && isPrivate(network.split("/")[0] ?? "");
  return [...stanzas.filter(isFirst), ...stanzas.filter((stanza) => !isFirst(stanza))];
}

async function readAll(reader: BootFileReader): Promise<readonly Read[]> {
  const read: Read[] = [];
  const seen = new Set<string>();
  for (const open = [MAIN]; open.length > 0 && seen.size < MAX_FILES;) {
    const path = open.shift()!;
    if (seen.has(path)) continue;
    seen.add(path);
    const text = await reader.text(path);
    if (text === null) continue;
    const interfaces = readInterfaces(text);
    read.push({ file: reader.files.describe(path), interfaces });
    const folder = path.slice(0, path.lastIndexOf("/"));
    const absolute = (each: string) => each.startsWith("/") ? each : `${folder}/${each}`;
    for (const source of interfaces.sources) open.push(...await expanded(reader, absolute(source)));
    for (const included of interfaces.folders) {
      for (const each of await expanded(reader, absolute(included))) {
        const names = await reader.names(each);
        open.push(...names.filter((name) => INCLUDED_NAME.test(name)).map((name) => `${each}/${name}`));
      }
    }
  }
  return read;
}

/** The paths that a shell pattern stands for. */
async function expanded(reader: BootFileReader, pattern: string): Promise<readonly string[]> {
  let paths = [""];
  for (const part of pattern.split("/").filter((each) => each !== "").slice(0, 16)) {
    if (!isGlob(part)) {
      paths = paths.map((path) => `${path}/${part}`);
      continue;
    }
    const found: string[] = [];
    for (const path of paths) {
      const names = await reader.names(path === "" ? "/" : path);
      const fitting = names.filter((name) => !name.startsWith(".") && matchesGlob(part, name));
      found.push(...fitting.map((name) => `${path}/${name}`));
    }
    paths = found.slice(0, MAX_FILES);
  }
  return paths;
}
