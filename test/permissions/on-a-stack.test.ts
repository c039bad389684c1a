import { expect, it } from 'vitest';
import {
  allows,
  arnOf,
  bus,
  execution,
  idOf,
  machine,
  resolve,
  roleOfFunction,
  ses,
} from '../infra/permissions/simulate.ts';
import { ACCOUNT } from '../infra/synth/resolve.ts';
import { type Asked, askedFor } from '../kit/system/calls/permissions.ts';
import { recordedCalls } from '../kit/system/calls/recording.ts';

/** The end-to-end tests come first, and record what functions call (test/kit/system/calls). */
const { calls, names } = await recordedCalls();

const socketApi = String(resolve({ Ref: idOf('AWS::ApiGatewayV2::Api', 'ChatSocket') }));
const socket = `arn:aws:execute-api:eu-west-1:${ACCOUNT}:${socketApi}/live/POST/@connections/a`;

const TYPES: Partial<Record<Asked['kind'], string>> = {
  table: 'AWS::DynamoDB::GlobalTable',
  bucket: 'AWS::S3::Bucket',
  queue: 'AWS::SQS::Queue',
  secret: 'AWS::SecretsManager::Secret',
};

/** The same resource in production. */
const arnOfAsked = ({ kind, name, path = '' }: Asked): string => {
  const fixed = { machine, execution, bus, socket, identity: `${ses}identity/club.example` };
  if (kind in fixed) return fixed[kind as keyof typeof fixed]; // just looked
  const id = names[`${TYPES[kind]} ${name}`];
  if (!id) throw new Error(`no ${kind} of the template is called ${name}`);
  return `${arnOf(id)}${path}`;
};

/** Groups calls that a role's statements can't distinguish: tickets have different keys, but the same kind. */
const kindOf = (service: string, { action, kind, name, path = '', context }: Asked): string =>
  JSON.stringify([
    service,
    action,
    kind,
    name,
    path.split('/').slice(0, 3),
    Object.values(context)
      .flat()
      .map((value) => value.split('#')[0]),
  ]);

it('functions make no AWS call on a running stack that production would refuse', async () => {
  const asked = new Map<string, { service: string; permission: Asked }>();
  for (const call of calls)
    for (const permission of askedFor(call))
      asked.set(kindOf(call.service, permission), { service: call.service, permission });
  const refused: string[] = [];
  for (const { service, permission } of asked.values()) {
    const arn = arnOfAsked(permission);
    if (!(await allows(service, permission.action, arn, permission.context)))
      refused.push(`${service}: ${permission.action} ${arn} ${JSON.stringify(permission.context)}`);
  }
  expect(refused).toEqual([]);
});

/** Functions that the end-to-end tests don't call; test/infra/iam.test.ts checks their calls against their roles. */
const NOT_CALLED = ['check-mail', 'compact-facts', 'import-tickets', 'keys', 'reference'];

it('every function except those in NOT_CALLED has made calls on the stack', () => {
  const called = new Set(calls.map(({ service }) => service));
  const idle = [...roleOfFunction.keys()].filter((service) => !called.has(service) && !NOT_CALLED.includes(service));
  expect(idle).toEqual([]);
});
