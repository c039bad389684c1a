import * as z from 'zod';

/** DynamoDB's JSON on the wire, as far as the bench has to understand it. */

type Attribute = {
  S?: string;
  N?: string;
  BOOL?: boolean;
  NULL?: boolean;
  SS?: string[];
  /** As the SDK takes it, or in base64 on the wire. */
  B?: Uint8Array | string;
  L?: Attribute[];
  M?: Record<string, Attribute>;
};
export type WireItem = Record<string, Attribute>;

const attributeSchema: z.ZodType<Attribute> = z.lazy(() =>
  z.strictObject({
    S: z.string().optional(),
    N: z.string().optional(),
    BOOL: z.boolean().optional(),
    NULL: z.boolean().optional(),
    SS: z.array(z.string()).optional(),
    B: z.union([z.instanceof(Uint8Array), z.string()]).optional(),
    L: z.array(attributeSchema).optional(),
    M: z.record(z.string(), attributeSchema).optional(),
  }),
);
export const wireItemSchema = z.record(z.string(), attributeSchema);

const binaryOf = (binary: Uint8Array | string): Uint8Array =>
  typeof binary === 'string' ? Buffer.from(binary, 'base64') : binary;

const plain = (attribute: Attribute): unknown => {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  // A Set would not survive being written as JSON.
  if (attribute.SS) return { stringSet: attribute.SS };
  if (attribute.B !== undefined) return binaryOf(attribute.B);
  if (attribute.L) return attribute.L.map(plain);
  return attribute.M ? plainItem(attribute.M) : null;
};

/** An item as DynamoDBDocumentClient gives and takes it, but for sets, which are `{ stringSet }`. */
export const plainItem = (item: WireItem): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, attribute]) => [name, plain(attribute)]));

/** An attribute's bytes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const bytesOf = (attribute: Attribute): number => {
  if (attribute.S !== undefined) return Buffer.byteLength(attribute.S);
  // Two digits a byte, and one byte more.
  if (attribute.N !== undefined) return Math.ceil(attribute.N.replace(/\D/g, '').length / 2) + 1;
  if (attribute.B !== undefined) return binaryOf(attribute.B).length;
  if (attribute.SS) return 3 + attribute.SS.reduce((sum, text) => sum + 1 + Buffer.byteLength(text), 0);
  if (attribute.L) return 3 + attribute.L.reduce((sum, element) => sum + 1 + bytesOf(element), 0);
  return attribute.M ? 3 + Object.keys(attribute.M).length + sizeOf(attribute.M) : 1;
};

/** An item's bytes, names included. */
export const sizeOf = (item: WireItem): number =>
  Object.entries(item).reduce((sum, [name, attribute]) => sum + Buffer.byteLength(name) + bytesOf(attribute), 0);
