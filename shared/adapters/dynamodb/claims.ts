import type { Claim, Claims, StandingClaim } from '../../usecases/ports/tickets.ts';
import { digestOf } from './digest.ts';
import { getItem } from './items.ts';
import { claimKey, type Table } from './table.ts';

/** CLAIM items: things that may happen only once (architecture rule 3). They expire in real time. */

const realSeconds = (): number => Math.floor(Date.now() / 1000);

export const claimItem = ({ scope, key, request, keepSeconds }: Claim, reference: string) => ({
  ...claimKey(scope, digestOf(key)),
  reference,
  request,
  ...(keepSeconds ? { expiresAt: realSeconds() + keepSeconds } : {}),
});

/**
 * The put of a claim in a transaction. Refused if the claim exists, unless it has expired or belongs to what it may
 * replace.
 */
export const claimPut = (TableName: string, claim: Claim, reference: string, sequence?: number) => {
  const { replaces } = claim;
  const condition = 'attribute_not_exists(pk) OR expiresAt < :now';
  return {
    Put: {
      TableName,
      Item: { ...claimItem(claim, reference), ...(sequence === undefined ? {} : { sequence }) },
      ConditionExpression: replaces ? `${condition} OR #reference = :replaces` : condition,
      // `reference` is a reserved word, and an unused name is refused.
      ...(replaces ? { ExpressionAttributeNames: { '#reference': 'reference' } } : {}),
      ExpressionAttributeValues: { ':now': realSeconds(), ...(replaces ? { ':replaces': replaces } : {}) },
    },
  };
};

/** The content of a claim. */
export const claimOf = (item: Record<string, unknown>): StandingClaim => ({
  reference: String(item.reference),
  request: typeof item.request === 'string' ? item.request : null,
  ...(typeof item.sequence === 'number' ? { sequence: item.sequence } : {}),
});

/** DynamoDB deletes expired items within days. Until then, they can still be read. */
export const isExpired = (item: Record<string, unknown>): boolean =>
  typeof item.expiresAt === 'number' && item.expiresAt * 1000 < Date.now();

/** Returns the claim if it exists and hasn't expired. */
export const standingClaims =
  (table: Table): Claims['claim'] =>
  async ({ scope, key }) => {
    const item = await getItem(table, claimKey(scope, digestOf(key)));
    return item && !isExpired(item) ? claimOf(item) : null;
  };
