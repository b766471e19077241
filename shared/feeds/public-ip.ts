type Block = readonly [base: number, bits: number];

/** IPv4 blocks that are not the public internet: IANA's special-purpose registry, multicast and the reserved rest. */
const NOT_PUBLIC: readonly Block[] = [
  [ip4(0, 0, 0, 0), 8],
  [ip4(10, 0, 0, 0), 8],
  [ip4(100, 64, 0, 0), 10],
  [ip4(127, 0, 0, 0), 8],
  [ip4(169, 254, 0, 0), 16],
  [ip4(172, 16, 0, 0), 12],
  [ip4(192, 0, 0, 0), 24],
  [ip4(192, 0, 2, 0), 24],
  [ip4(192, 88, 99, 0), 24],
  [ip4(192, 168, 0, 0), 16],
  [ip4(198, 18, 0, 0), 15],
  [ip4(198, 51, 100, 0), 24],
  [ip4(203, 0, 113, 0), 24],
  [ip4(224, 0, 0, 0), 3],
];

/** Whether a written IPv4 or IPv6 address is one of the public internet; whatever cannot be read is not. */
export function isPublicIp(text: string): boolean {
  const four = readIp4(text);
  if (four !== undefined)
    return !NOT_PUBLIC.some(([base, bits]) => four >>> (32 - bits) === base >>> (32 - bits));
  const six = readIp6(text);
  return six !== undefined && isPublicIp6(six);
}

/**
 * Only 2000::/3 is given out. In it these are not hosts of their own: 2001::/23 (Teredo, benchmarks), 2001:db8::/32 and
 * 3fff::/20 (for documents), 2002::/16 (an IPv4 address in disguise). Mapped and translated IPv4 lie outside it.
 */
function isPublicIp6([first = 0, second = 0]: readonly number[]): boolean {
  if (first >>> 13 !== 1) return false;
  if (first === 0x2001 && (second >>> 9 === 0 || second === 0xdb8)) return false;
  return first !== 0x2002 && !(first === 0x3fff && second >>> 12 === 0);
}

function ip4(a: number, b: number, c: number, d: number): number {
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

function readIp4(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  return ip4(a, b, c, d);
}

/** The eight groups of an IPv6 address, with an IPv4 address at its end counted as two of them. */
function readIp6(text: string): number[] | undefined {
  const halves = text.replace(/%.*$/, "").split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map(groupsOf);
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...Array.from({ length: missing }, () => 0), ...(tail ?? [])];
}

function groupsOf(text: string): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [i, part] of parts.entries()) {
    const four = i === parts.length - 1 ? readIp4(part) : undefined;
    if (four !== undefined) groups.push(four >>> 16, four & 0xffff);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
