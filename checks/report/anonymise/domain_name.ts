/**
 * Whether a word with dots is the name of a domain, or a file, a field, a function.
 *
 * @module
 */

/** ISO 3166-1, as IANA delegates them, without those that are endings of files before all else (`so`, `sh`, `md`, …). */
const COUNTRIES = new Set(
  `ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf
   cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg
   gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn
   kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne
   nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw qa re ro rs ru rw sa sb sc sd se sg si sj sk sl
   sm sn sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu
   wf ws ye yt za zm zw`.split(/\s+/),
);

/** Generic ones that are in use, and those that networks give themselves. */
const GENERIC = new Set(
  `com net org edu gov mil biz info arpa dev app cloud online site tech store xyz top club shop pro mobi jobs asia cat
   email hosting systems solutions services networks digital agency group company center technology software zone space
   live life world news blog media games computer domains eu io one ltd inc gmbh bank energy health work works team
   academy capital finance consulting expert global international host website page wiki chat codes tools guru
   internal intranet local lan corp home private localdomain localnet consul example test invalid onion`.split(/\s+/),
);

/** Endings of files, units and objects that are no top-level domain, or that hardly anybody has one below. */
const ENDINGS = new Set(
  `yaml yml json conf cfg ini toml log logs txt go mod sum js ts jsx tsx c h cpp proto pem crt cer key csr env lock pid
   sock socket service target timer mount slice scope netdev nmconnection list rules gz tar tgz xz zst bz2 bak tmp out
   hex html xml csv db sql img iso bin deb rpm service swap path device`.split(/\s+/),
);

/** Both an ending of files and a top-level domain: it depends on where the word stands. */
const EITHER = new Set("network link sh md py so rs pl zip".split(" "));

/** Words that paths of fields begin with. */
const FIELDS = new Set(
  `spec status metadata data items settings facts ethernets bonds bridges vlans wifis tunnels net io fs os network
   results causes summary run tool redaction variables securitycontext`.split(/\s+/),
);

/** Parameters of the kernel, as `sysctl` names them (sysctl.d(5)): `net.netfilter.nf_…` would end in Norfolk Island. */
const SYSCTL = /^net\.(?:core|ipv[46]|netfilter)\./i;

export interface WordPlace {
  /** Something before it says that a host follows: `//`, `@`, `lookup `. */
  readonly isHost: boolean;
  /** It is the end of a path. */
  readonly isFile: boolean;
}

/** @param word Letters, digits, dashes, with single dots between; as it stands. */
export function isDomainName(word: string, { isHost, isFile }: WordPlace): boolean {
  const labels = word.split(".");
  const last = (labels.at(-1) ?? "").toLowerCase();
  if (labels.length < 2 || labels.some((label) => label === "" || label.length > 63)) return false;
  if (!/^(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u.test(last)) return false;
  if (isHost) return true;
  if (SYSCTL.test(word)) return false;
  if (ENDINGS.has(last) || (EITHER.has(last) && isFile)) return false;
  const isIdentifier = labels.some((label) => /\p{Ll}\p{Lu}|^\p{Lu}\p{Ll}/u.test(label));
  if (isIdentifier && !/^(?:\p{Lu}\p{Ll}*[\p{Ll}\p{N}-]*)(?:\.[\p{Ll}\p{N}-]+)+$/u.test(word)) return false;
  if (COUNTRIES.has(last) || GENERIC.has(last) || EITHER.has(last) || last.startsWith("xn--")) return true;
  if (isIdentifier || FIELDS.has((labels[0] ?? "").toLowerCase())) return false;
  return labels.length > 2 || labels.slice(0, -1).some((label) => /[\p{N}-]/u.test(label));
}
