import { Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Exempts a construct and its children from cdk-nag rules, each with its reason. */
export const acknowledge = (construct: IConstruct, reasons: Record<string, string>): void => {
  for (const [id, reason] of Object.entries(reasons)) {
    Validations.of(construct).acknowledge({ id, reason });
  }
};
