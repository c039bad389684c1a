/**
 * What a person still has to do for a region's mail to reach this deployment: CloudFormation can't activate a receipt rule set,
 * and an account has one active set in each region.
 * @param active the name of the active rule set, if any
 * @param mine this deployment's
 */
export const receivingAdvice = (active: string | undefined, mine: string, region: string): string => {
  if (active === mine) {
    return `SES's receipt rule set ${mine} is active in ${region}: mail is received.`;
  }
  const command = `aws ses set-active-receipt-rule-set --rule-set-name ${mine} --region ${region}`;
  if (active === undefined) {
    return `Mail is not received yet. Activate SES's receipt rule set:\n  ${command}`;
  }
  return [
    `WARNING: another receipt rule set, ${active}, is active in ${region}. An account has one: activating ours stops it.`,
    `Move its rules over first (aws ses describe-receipt-rule-set --rule-set-name ${active} --region ${region}), then:`,
    `  ${command}`,
  ].join('\n');
};
