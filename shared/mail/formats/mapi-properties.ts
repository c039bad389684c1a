/** A property's first value and its type (MS-OXCDATA, 2.11.1). */
export interface MapiValue {
  data: Buffer;
  type: number;
}

const MAX_PROPERTIES = 2000;
const MULTIPLE = 0x1000;

export const TYPE = { object: 0x0d, string8: 0x1e, unicode: 0x1f, binary: 0x102 } as const;

/** The size in bytes of fixed-size values (MS-OXCDATA, 2.11.1), as TNEF pads them. */
const FIXED: ReadonlyMap<number, number> = new Map([
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
]);

const padded = (length: number): number => (length + 3) & ~3;

/** Reads little-endian numbers and slices in order. Past the end, numbers are zero and slices are empty. */
class Reader {
  readonly bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get ended(): boolean {
    return this.at >= this.bytes.length;
  }

  uint16(): number {
    const value = this.at + 2 <= this.bytes.length ? this.bytes.readUInt16LE(this.at) : 0;
    this.at += 2;
    return value;
  }

  uint32(): number {
    const value = this.at + 4 <= this.bytes.length ? this.bytes.readUInt32LE(this.at) : 0;
    this.at += 4;
    return value;
  }

  slice(length: number): Buffer {
    const data = this.bytes.subarray(this.at, this.at + length);
    this.at += padded(length);
    return data;
  }
}

const FIRST_NAMED = 0x8000;

/** Skips the set and the name or number that a named property has before its value (MS-OXTNEF, 2.1.3.4). */
const skipName = (reader: Reader): void => {
  reader.slice(16);
  const isNumber = reader.uint32() === 0;
  const numberOrLength = reader.uint32();
  if (!isNumber) reader.slice(numberOrLength);
};

/** Reads the first value and moves the reader past the last one. Returns null for an unknown type. */
const readValue = (reader: Reader, type: number): Buffer | null => {
  const base = type & ~MULTIPLE;
  const size = FIXED.get(base);
  const isVariable = base === TYPE.object || base === TYPE.string8 || base === TYPE.unicode || base === TYPE.binary;
  if (size === undefined && !isVariable) return null;
  const count = isVariable || (type & MULTIPLE) !== 0 ? reader.uint32() : 1;
  let first: Buffer = Buffer.alloc(0);
  for (let index = 0; index < count && !reader.ended; index += 1) {
    const value = reader.slice(size ?? reader.uint32());
    if (index === 0) first = value;
  }
  return first;
};

/** The properties of a MAPI property list (MS-OXTNEF, 2.1.3.4) by id, as far as they can be read. */
export const readMapiProperties = (bytes: Buffer): Map<number, MapiValue> => {
  const properties = new Map<number, MapiValue>();
  const reader = new Reader(bytes);
  const count = Math.min(reader.uint32(), MAX_PROPERTIES);
  for (let index = 0; index < count && !reader.ended; index += 1) {
    const type = reader.uint16();
    const id = reader.uint16();
    if (id >= FIRST_NAMED) skipName(reader);
    const data = readValue(reader, type);
    if (data === null) break;
    if (!properties.has(id)) properties.set(id, { data, type: type & ~MULTIPLE });
  }
  return properties;
};
