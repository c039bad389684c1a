import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { shippedConfiguration } from '../shared/config/index.ts';
import { sitesOf } from '../shared/domain/portal/sites.ts';
import type { Instant } from '../shared/schemas/primitives.ts';
import { startClock } from './clock-file.ts';
import { completeDeployment, deploy, type Outputs, outputsOf, outputsSchema, stackName, stageName } from './deploy.ts';
import { clientOptions, type Emulator, region, startEmulator } from './emulator.ts';
import { type Endpoints, removeEndpoints, writeEndpoints } from './endpoints.ts';
import { takeDirectory } from './machine/one-at-a-time.ts';
import { repository } from './machine/paths.ts';
import { choosePorts, type Ports, usualPorts } from './machine/ports.ts';
import { preparePython } from './machine/python.ts';
import { writeJson } from './machine/write-file.ts';
import { startMailbox } from './mail/mailbox.ts';
import { startSmtpIntake } from './mail/smtp-intake.ts';
import { environmentWithout, type Part } from './parts.ts';
import { seed } from './seed.ts';
import { digestOfSources } from './sources.ts';
import { prepareStaff } from './staff.ts';
import { type StepRunner, stepRunner } from './steps.ts';

/** The HTTP API's id is fixed, so that links in mails are known before it is deployed. */
const apiId = 'tierdesk';
const chatApiId = 'tierdeskchat';

const deployedSchema = z.object({ sources: z.string() });

export interface StackOptions {
  /** The stack's folder: state, mails, clock, ports, logs, endpoints.json. */
  directory: string;
  /** How many times faster than the machine's clock the system's clock runs. */
  speed: number;
  ports?: Ports;
  /** Parts that don't run, to save memory; none by default. */
  without?: readonly Part[];
  /** Whether each organisation's help centre and portal have their own domain: `help.ORGANISATION.localhost`. */
  domains?: boolean;
  /** Shows the steps and their times on standard output. */
  progress?: boolean;
  /** The least number of seconds between saves of the running system's state. With 0, it is saved only when it stops. */
  saveEvery?: number;
  /** More environment variables for the local AWS and the functions. */
  environment?: Record<string, string>;
  /** Ends a start that is in progress. */
  signal?: AbortSignal;
}

export interface Stack {
  readonly endpoints: Endpoints;
  readonly outputs: Outputs;
  /** The system's clock. */
  now(): Instant;
  /** The local AWS's process. */
  readonly emulator: Emulator;
  /** Resolves when one of the stack's processes ends by itself, with its name and how it ended. */
  readonly broken: Promise<string>;
  /** Saves the state, so that a kill loses nothing up to this point. */
  save(): Promise<void>;
  /** Saves everything and ends every process. A start in the same folder continues from there. */
  stop(): Promise<void>;
  /** Kills every process, as a power cut would. */
  kill(): Promise<void>;
}

/**
 * Starts a whole system on this machine: the local AWS with the CDK app deployed into it, seed data, incoming and outgoing
 * mail. In the folder of a stopped stack, it continues with that stack's tickets and clock.
 * @throws LocalProblem when a person must fix something. After any error, nothing keeps running
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const started = new Undo();
  try {
    return await start(options, started, stepRunner(options));
  } catch (error) {
    await started.run();
    throw error;
  }
}

async function start(options: StackOptions, started: Undo, step: StepRunner): Promise<Stack> {
  const { directory } = options;
  started.add(await takeDirectory(directory));
  await removeEndpoints(directory);
  const python = await step('Python and the local AWS', (tell) => preparePython(tell, options.signal));
  const ports = await step('Ports', (tell) => portsFor(directory, options.ports ?? usualPorts, tell));
  const { emulator, clock, mailbox, isNew } = await step('Local AWS, clock and mailbox', () =>
    startProcesses(options, python, ports, started),
  );
  const apiUrl = publicApiUrl(ports);
  const outputs = await step('Deployment', (tell) => deployIfChanged(options, emulator, tell));
  const seeded = await step('Demo organisations, agents and keys', async () => {
    const { TableName: tableName } = outputs;
    const keysFile = join(directory, 'keys.json');
    const result = await seed({ awsEndpoint: emulator.endpoint, region, tableName, keysFile });
    const domains = Object.values(result.supportAddresses).map((address) => address.slice(address.indexOf('@') + 1));
    await completeDeployment(emulator.endpoint, tableName, [...new Set(domains)]);
    return result;
  });
  const staff = await step('Staff area', () =>
    prepareStaff({ awsEndpoint: emulator.endpoint, directory, outputs, staffUrl: staffUrl(ports) }),
  );
  if (!options.without?.includes('sites'))
    await step('Help centre', () => invoke(emulator.endpoint, outputs.PublishArticlesFunctionName));
  const intake = await step('Mail intake', () =>
    startSmtpIntake({
      port: ports.smtp,
      awsEndpoint: emulator.endpoint,
      bucketName: outputs.RawMailBucketName,
      topicArn: outputs.MailTopicArn,
      supportAddresses: Object.values(seeded.supportAddresses),
      now: clock.now,
    }),
  );
  started.add(intake.stop);
  if (isNew) await step('First save', () => emulator.save());
  else await step('Open tickets go on', () => invoke(emulator.endpoint, outputs.ReconcileFunctionName));
  const perOrganisation = (urlOf: (organisation: string) => string) =>
    Object.fromEntries(Object.keys(seeded.supportAddresses).map((organisation) => [organisation, urlOf(organisation)]));
  const sites = sitesOf(siteOrigin(ports), options.domains ? ownAddresses(ports) : {});
  const endpoints: Endpoints = {
    apiUrl,
    apiKeys: seeded.apiKeys,
    smtp: { host: '127.0.0.1', port: intake.port },
    helpCentreUrl: `${sites.of(seeded.organisation)}/`,
    helpCentreUrls: perOrganisation((organisation) => `${sites.of(organisation)}/`),
    portalUrl: `${sites.of(seeded.organisation)}/requests/`,
    portalUrls: perOrganisation((organisation) => `${sites.of(organisation)}/requests/`),
    ...staff,
    chatSocketUrl: chatSocketUrl(ports),
    mailboxUrl: `http://127.0.0.1:${ports.mailbox}`,
    supportAddress: seeded.supportAddress,
    supportAddresses: seeded.supportAddresses,
    intakeQueueUrl: outputs.IntakeQueueUrl,
    stateMachineArn: outputs.StateMachineArn,
    tableName: outputs.TableName,
    rawMailBucket: outputs.RawMailBucketName,
    awsEndpoint: emulator.endpoint,
    region,
  };
  writeEndpoints(directory, endpoints);
  started.add(() => removeEndpoints(directory));
  return {
    endpoints,
    outputs,
    now: clock.now,
    emulator,
    broken: Promise.race([
      emulator.process.whenEnded.then((how) => `The local AWS ended (${how}): ${join(directory, 'emulator.log')}`),
      mailbox.whenEnded.then((how) => `The mailbox page ended (${how}): ${join(directory, 'mailbox.log')}`),
    ]),
    save: () => emulator.save(),
    stop: () => started.run(),
    kill: async () => {
      await Promise.all([emulator.process.kill(), mailbox.kill()]);
      clock.abandon();
      await started.run();
    },
  };
}

async function portsFor(directory: string, preferred: Ports, tell: (text: string) => void): Promise<Ports> {
  const { ports, notes } = await choosePorts(directory, preferred);
  if (notes.length > 0) tell(notes.join('; '));
  return ports;
}

/** Host names that browsers resolve to this machine (RFC 6761, 6.3). */
function ownDomains(): Record<string, string> {
  return Object.fromEntries(shippedConfiguration().organisations.map(({ id }) => [id, `help.${id}.localhost`]));
}

function ownAddresses(ports: Ports): Record<string, string> {
  return Object.fromEntries(Object.entries(ownDomains()).map(([id, name]) => [id, `http://${name}:${ports.web}`]));
}

function siteOrigin(ports: Ports): string {
  return `http://127.0.0.1:${ports.web}`;
}

function staffOrigin(ports: Ports): string {
  return `http://127.0.0.1:${ports.staff}`;
}

function staffUrl(ports: Ports): string {
  return `${staffOrigin(ports)}/`;
}

function publicApiUrl(ports: Ports): string {
  return `http://127.0.0.1:${ports.aws}/_aws/execute-api/${apiId}`;
}

/** Ends with the stage's name (infra/constructs/chat-socket.ts). */
const CHAT_PATH = `/_aws/execute-api/${chatApiId}/live`;

function chatSocketUrl(ports: Ports): string {
  return `ws://127.0.0.1:${ports.aws}${CHAT_PATH}`;
}

async function startProcesses(options: StackOptions, python: string, ports: Ports, started: Undo) {
  const { directory, speed } = options;
  const lastSave = newestSave(directory);
  const clock = startClock(directory, speed, lastSave);
  started.add(async () => clock.stop());
  const starting = [
    startMailbox(directory, { smtp: ports.mailboxSmtp, web: ports.mailbox }).then((mailbox) => {
      started.add(() => mailbox.stop(2000));
      return mailbox;
    }),
    startEmulator({
      python,
      directory,
      port: ports.aws,
      smtpHost: `127.0.0.1:${ports.mailboxSmtp}`,
      environment: {
        ...clock.environment,
        PUBLIC_API_URL: publicApiUrl(ports),
        SITE_URL: siteOrigin(ports),
        ...(options.domains ? { SITE_DOMAINS: JSON.stringify(ownAddresses(ports)) } : {}),
        STAFF_URL: staffOrigin(ports),
        // Where functions find DuckDB, which is in a layer on AWS.
        NODE_PATH: join(repository, 'node_modules'),
        WEB_PORT: String(ports.web),
        STAFF_PORT: String(ports.staff),
        HTTP_API_ID: apiId,
        CHAT_API_ID: chatApiId,
        CHAT_SOCKET_URL: chatSocketUrl(ports),
        CHAT_CALLBACK_URL: `http://127.0.0.1:${ports.aws}${CHAT_PATH}`,
        ...environmentWithout(options.without ?? [], stageName),
        ...(options.saveEvery === undefined ? {} : { SAVE_STATE: String(options.saveEvery) }),
        ...options.environment,
      },
    }).then((emulator) => {
      started.add(() => emulator.stop());
      return emulator;
    }),
  ] as const;
  // Both must have started or failed before an error undoes the start.
  await Promise.allSettled(starting);
  const [mailbox, emulator] = await Promise.all(starting);
  return { emulator, clock, mailbox, isNew: lastSave === undefined };
}

/** When the state that the next start loads was saved; undefined without one. */
function newestSave(directory: string): Date | undefined {
  const saves = join(directory, 'state', 'saves');
  const newest = existsSync(saves)
    ? readdirSync(saves)
        .filter((name) => /^\d+$/.test(name))
        .sort()
        .at(-1)
    : undefined;
  return newest === undefined ? undefined : statSync(join(saves, newest)).mtime;
}

/** Deploys unless the stack in the local AWS was made from the same sources. */
async function deployIfChanged(options: StackOptions, emulator: Emulator, tell: (text: string) => void) {
  const file = join(options.directory, 'deployed.json');
  const siteDomains = options.domains ? ownDomains() : undefined;
  const sources = `${await digestOfSources()}${siteDomains ? ' with domains' : ''}`;
  const outputs = readDeployed(file) === sources && (await outputsOf(emulator.endpoint, stackName));
  if (outputs) {
    tell('unchanged');
    return outputsSchema.parse(outputs);
  }
  const deployed = await deploy(
    { ...options, awsEndpoint: emulator.endpoint, siteDomains, signal: options.signal },
    tell,
  );
  writeJson(file, { sources } satisfies z.infer<typeof deployedSchema>);
  return deployed;
}

function readDeployed(file: string): string | undefined {
  try {
    return deployedSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).sources;
  } catch {
    return undefined;
  }
}

async function invoke(awsEndpoint: string, functionName: string): Promise<void> {
  const lambda = new LambdaClient(clientOptions(awsEndpoint));
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: functionName, Payload: '{}' }),
  );
  lambda.destroy();
  if (FunctionError) throw new Error(`${functionName} failed: ${Buffer.from(Payload ?? []).toString()}`);
}

/** The steps that undo a start, the last one first. */
class Undo {
  #steps: (() => Promise<void>)[] = [];

  add(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  async run(): Promise<void> {
    const steps = this.#steps.reverse();
    this.#steps = [];
    const results = [];
    for (const step of steps) results.push(...(await Promise.allSettled([step()])));
    const failures = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason);
    if (failures.length > 0)
      throw new AggregateError(failures, `The stack didn't stop cleanly: ${failures.join('; ')}`);
  }
}
