import { bedrockClassifier } from '../adapters/classifier/bedrock.ts';
import { localClassifier } from '../adapters/classifier/local.ts';
import { shippedReader } from '../adapters/classifier/shipped.ts';
import { classifierBudget } from '../adapters/dynamodb/assessment/classifier-budget.ts';
import { classifierModels } from '../adapters/dynamodb/assessment/classifier-models.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { consult } from '../usecases/assessment/consult-classifier.ts';
import { readRequest } from '../usecases/assessment/read-request.ts';
import type { Clock } from '../usecases/ports/clock.ts';
import type { Configuration } from '../usecases/ports/configuration.ts';
import type { AssessServices } from '../usecases/workflow/drive-workflow.ts';
import { errorFields, logger } from './observe.ts';

/** Makes the function that asks the organisation's classifier, once per cold start. */
export const consulting = (services: {
  table: Table;
  configuration: Configuration;
  clock: Clock;
}): Required<AssessServices>['consult'] => {
  const asking = {
    ...services,
    classifiers: { local: localClassifier(classifierModels(services.table)), bedrock: bedrockClassifier() },
    countQuestion: classifierBudget(services.table),
    onFault: ({ reference, error }: { reference: string; error: unknown }) =>
      logger.warn('classifier_failed', { reference, ...errorFields(error) }),
  };
  return (ticket, request) => consult(asking, ticket, request);
};

/** Makes the function that reads a request with the shipped model. */
export const reading = (services: { configuration: Configuration }): Required<AssessServices>['read'] => {
  const asking = {
    ...services,
    reader: shippedReader,
    onFault: ({ reference, error }: { reference: string; error: unknown }) =>
      logger.error('text_model_failed', { reference, ...errorFields(error) }),
  };
  return (ticket, request) => readRequest(asking, ticket, request);
};
