/** A DER or BER element (X.690): its tag and where its content is. */
interface Element {
  tag: number;
  start: number;
  end: number;
  /** Where the next element starts. */
  next: number;
}

const MAX_PIECES = 100_000;

const INDEFINITE = 0x80;

const elementAt = (bytes: Buffer, at: number, limit: number): Element | null => {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > limit) return null;
  if (first === INDEFINITE) return { tag, start: at + 2, end: limit, next: limit };
  const count = first < INDEFINITE ? 0 : first & 0x7f;
  if (count > 4 || at + 2 + count > limit) return null;
  const length = count === 0 ? first : bytes.readUIntBE(at + 2, count);
  const start = at + 2 + count;
  return { tag, start, end: Math.min(start + length, limit), next: Math.min(start + length, limit) };
};

const OCTETS = 0x04;
const CONSTRUCTED_OCTETS = 0x24;

/** The bytes of an octet string, which BER may split into pieces. */
const octetsOf = (bytes: Buffer, element: Element): Buffer => {
  if (element.tag === OCTETS) return bytes.subarray(element.start, element.end);
  const pieces: Buffer[] = [];
  let piece = elementAt(bytes, element.start, element.end);
  while (piece?.tag === OCTETS && pieces.length < MAX_PIECES) {
    pieces.push(bytes.subarray(piece.start, piece.end));
    piece = elementAt(bytes, piece.next, element.end);
  }
  return Buffer.concat(pieces);
};

const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');
const DATA = Buffer.from('06092a864886f70d010701', 'hex');

/**
 * Returns the mail inside an opaquely signed one (application/pkcs7-mime, SignedData of RFC 5652, 5.1). Null if it is
 * encrypted or can't be read. The signature isn't checked: SES's DKIM and DMARC verdicts decide which sender to trust.
 */
export const signedContent = (bytes: Buffer): Buffer | null => {
  const signed = bytes.subarray(0, 64).indexOf(SIGNED_DATA);
  if (signed < 0) return null;
  const data = bytes.subarray(0, 4096).indexOf(DATA, signed + SIGNED_DATA.length);
  const wrapper = data < 0 ? null : elementAt(bytes, data + DATA.length, bytes.length);
  if (wrapper?.tag !== 0xa0) return null;
  const octets = elementAt(bytes, wrapper.start, wrapper.end);
  return octets && (octets.tag === OCTETS || octets.tag === CONSTRUCTED_OCTETS) ? octetsOf(bytes, octets) : null;
};
