import type { Claim, Claims, StandingClaim } from '../../usecases/ports/tickets.ts';
import { digestOf } from './digest.ts';
import { getItem } from './items.ts';
import { claimKey, type Table } from './table.ts';

/** CLAIM items: what may happen once (architecture rule 3). Expiry is real time. */

const realSeconds = (): number => Math.floor(Date.now() / 1000);

export const claimItem = ({ scope, key, request, keepSeconds }: Claim, reference: string) => ({
  ...claimKey(scope, digestOf(key)),
  reference,
  request,
  ...(keepSeconds ? { expiresAt: realSeconds() + keepSeconds } : {}),
});

/** A transaction's put of a claim: refused where it stands, unless it has expired or stands for what it may replace. */
export const claimPut = (TableName: string, claim: Claim, reference: string, sequence?: number) => {
  const { replaces } = claim;
  const condition = 'attribute_not_exists(pk) OR expiresAt < :now';
  return {
    Put: {
      TableName,
      Item: { ...claimItem(claim, reference), ...(sequence === undefined ? {} : { sequence }) },
      ConditionExpression: replaces ? `${condition} OR #reference = :replaces` : condition,
      // A reserved word, and a name that isn't used is refused.
      ...(replaces ? { ExpressionAttributeNames: { '#reference': 'reference' } } : {}),
      ExpressionAttributeValues: { ':now': realSeconds(), ...(replaces ? { ':replaces': replaces } : {}) },
    },
  };
};

/** What a claim stands for. */
export const claimOf = (item: Record<string, unknown>): StandingClaim => ({
  reference: String(item.reference),
  request: typeof item.request === 'string' ? item.request : null,
  ...(typeof item.sequence === 'number' ? { sequence: item.sequence } : {}),
});

/** DynamoDB removes what has expired within days; until then it is still read. */
export const isExpired = (item: Record<string, unknown>): boolean =>
  typeof item.expiresAt === 'number' && item.expiresAt * 1000 < Date.now();

/** The claim that stands, if one does. */
export const standingClaims =
  (table: Table): Claims['claim'] =>
  async ({ scope, key }) => {
    const item = await getItem(table, claimKey(scope, digestOf(key)));
    return item && !isExpired(item) ? claimOf(item) : null;
  };
