/** Of several matters in one request the gravest decides (specification 2). */

const GRAVITY: readonly (readonly string[])[] = [
  ['data_breach'],
  ['security'],
  ['legal_or_regulatory_dispute'],
  ['complaint_about_staff', 'compliance_violation'],
  ['legal_concern'],
  ['contract'],
  ['platform_error'],
  ['integration', 'system_error', 'synchronisation', 'payment'],
  ['task_delay', 'performance'],
  ['policy', 'tools_and_system_access'],
];

const rankOf = (category: string): number => {
  const found = GRAVITY.findIndex((categories) => categories.includes(category));
  return found < 0 ? GRAVITY.length : found;
};

const TYPES: readonly string[] = [
  'dispute_resolution',
  'complaint',
  'technical_support',
  'policy_clarification',
  'service_request',
];

const typeRank = (type: string): number => {
  const found = TYPES.indexOf(type);
  return found < 0 ? TYPES.length : found;
};

/** The graver of two matters; the first where neither is. A dispute beats all that isn't delicate. */
export const graver = <T extends { category: string; type: string }>(first: T, second: T): T => {
  const weight = ({ category, type }: T): number =>
    Math.min(rankOf(category), type === 'dispute_resolution' ? 5.5 : Number.MAX_SAFE_INTEGER) + typeRank(type) / 100;
  return weight(second) < weight(first) ? second : first;
};
