import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { TierdeskFunction } from '../../infra/constructs/function.ts';
import type { FunctionParts } from '../../infra/constructs/function-parts.ts';

/** The `reference` function, which has no permissions. */
export const reference = (scope: Construct, { context }: Pick<FunctionParts, 'context'>): TierdeskFunction =>
  new TierdeskFunction(scope, 'Reference', {
    context,
    name: 'reference',
    description: 'The OpenAPI document, and pages to read it',
    timeout: Duration.seconds(10),
    environment: {},
  });
