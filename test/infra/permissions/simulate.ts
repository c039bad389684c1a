import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import * as z from 'zod';
import { ACCOUNT, resolver } from '../synth/resolve.ts';
import { synthesize } from '../synth/synthesized.ts';

/** Simulates IAM's decisions about the roles of the synthesized production stage. */

const { resources, ofType } = synthesize('prod');
const { arnOf, resolve } = resolver(resources);

export { arnOf, ofType, resolve };

export const idOf = (type: string, part: string): string => {
  const found = ofType(type).filter(([id]) => id.startsWith(part));
  if (found.length !== 1) throw new Error(`${found.length} resources of ${type} start with ${part}`);
  return found[0]?.[0] ?? '';
};
export const queue = (part: string) => arnOf(idOf('AWS::SQS::Queue', part));
export const table = arnOf(idOf('AWS::DynamoDB::GlobalTable', 'Tickets'));
export const words = arnOf(idOf('AWS::DynamoDB::GlobalTable', 'Words'));
export const machine = arnOf(idOf('AWS::StepFunctions::StateMachine', 'Workflow'));
export const facts = arnOf(idOf('AWS::S3::Bucket', 'StorageFacts'));
export const rawMail = arnOf(idOf('AWS::S3::Bucket', 'StorageRawMail'));
export const content = arnOf(idOf('AWS::S3::Bucket', 'StorageContent'));
const site = arnOf(idOf('AWS::S3::Bucket', 'PublicSiteBucket'));
export const secret = arnOf(idOf('AWS::SecretsManager::Secret', 'LinkSecret'));
export const siteSecret = arnOf(idOf('AWS::SecretsManager::Secret', 'SiteSecret'));
export const bus = arnOf(idOf('AWS::Events::EventBus', 'EventBus'));
export const ses = `arn:aws:ses:eu-west-1:${ACCOUNT}:`;
export const execution = `${machine.replace(':stateMachine:', ':execution:')}:TD-7K3M-92QX`;

const rolesSchema = z.array(z.object({ Ref: z.string() }));
const functionSchema = z.object({
  Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
  Environment: z.object({ Variables: z.looseObject({ POWERTOOLS_SERVICE_NAME: z.string() }) }),
});

/** Role's logical id → the policies attached to it. */
export const policiesOf = (role: string) =>
  ofType('AWS::IAM::Policy')
    .filter(([, policy]) => rolesSchema.parse(policy.Properties.Roles).some(({ Ref }) => Ref === role))
    .map(([name, policy]) => ({ name, policy: resolve(policy.Properties.PolicyDocument) }));

export const roleOfFunction = new Map(
  ofType('AWS::Lambda::Function').map(([, { Properties }]) => {
    const { Role, Environment } = functionSchema.parse(Properties);
    return [Environment.Variables.POWERTOOLS_SERVICE_NAME, Role['Fn::GetAtt'][0]] as const;
  }),
);
export const roleOf = (who: string): string =>
  who === 'state machine' ? idOf('AWS::IAM::Role', 'WorkflowStateMachineRole') : (roleOfFunction.get(who) ?? '');

/** Whether IAM allows this to a function or the state machine. */
export const allows = async (
  who: string,
  action: string,
  resource: string,
  contextVariables: Record<string, string | string[]> = {},
): Promise<boolean> => {
  const identityPolicies = policiesOf(roleOf(who));
  if (identityPolicies.length === 0) throw new Error(`${who} has no policies`);
  const simulation: Simulation = {
    request: {
      principal: `arn:aws:iam::${ACCOUNT}:role/${roleOf(who)}`,
      action,
      resource: { resource, accountId: ACCOUNT },
      contextVariables,
    },
    identityPolicies,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
  // AWS's reference, and so the simulator's validation, lists no resource for this action. AWS itself checks the
  // machine's ARN.
  if (action === 'states:SendTaskSuccess') return runUnsafeSimulation(simulation, {}) === 'Allowed';
  const result = await runSimulation(simulation, {});
  if (result.resultType === 'error') throw new Error(`${who} ${action} ${resource}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === 'Allowed';
};

/** The ARN for a name in the fault harness: `table/index/byStatus`, `queue:mail`, `raw-mail/mail/a`, `content/…`. */
export const arnOfCalled = (resource: string): string => {
  if (resource.startsWith('table')) return resource.replace('table', table);
  if (resource.startsWith('raw-mail/')) return resource.replace('raw-mail', rawMail);
  if (resource.startsWith('site/')) return resource.replace('site', site);
  if (resource.startsWith('content/')) return resource.replace('content', content);
  const queues: Record<string, string> = {
    'queue:mail': 'QueuesMailQueue',
    'queue:intake': 'QueuesIntakeQueue',
    'queue:signals': 'QueuesSignalsQueue',
    'queue:outgoing': 'QueuesOutgoingQueue',
    'queue:webhooks': 'QueuesWebhooksQueue',
    'queue:dead-letters': 'QueuesIntakeDeadLetters',
  };
  const part = queues[resource];
  if (part) return queue(part);
  const others: Record<string, string> = { machine, bus, identity: `${ses}identity/club.example` };
  const other = others[resource];
  if (!other) throw new Error(`which resource is ${resource}? Say it in ${import.meta.filename}`);
  return other;
};
