/** The ASN in a text: 1…4294967295 in decimal (RFC 6793; 0 is reserved, RFC 7607), or `null`. */
export function parseAsn(text: string): number | null {
  if (!/^\d{1,10}$/.test(text)) return null;
  const asn = Number(text);
  return asn >= 1 && asn <= 4_294_967_295 ? asn : null;
}
