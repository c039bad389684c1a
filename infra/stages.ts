import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { spelledOut } from '../shared/schemas/faults/storable.ts';
import { wording } from '../shared/schemas/faults/wording.ts';
import { organisationIdSchema } from '../shared/schemas/portal/sign-in.ts';

/** The retention days that CloudWatch Logs accepts (PutRetentionPolicy). */
const LOG_RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653] as const;
const SHORTEST_RAW_MAIL_RETENTION_DAYS = 365;

const domainSchema = z.string().regex(/^(?=.{4,253}$)([a-z0-9-]{1,63}\.)+[a-z]{2,63}$/, 'a domain name in lower case');
const addressSchema = z.email().toLowerCase();
const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,15}$/, 'up to 16 lower-case letters, digits and hyphens, a letter first');

/** No wildcards: the models that may be called, and so the possible costs, are listed one by one. */
const modelSchema = z
  .string()
  .regex(/^[A-Za-z0-9:./_-]{3,300}$/, 'a foundation model’s id, or the ARN of a model or an inference profile');

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html */
const RESERVED = /aws|amazon|cognito/;

/** The range of Lambda's maximum concurrency for an event source. */
const consumersSchema = z.int().min(2).max(1000);

/** Ranges of addresses, such as `127.0.0.0/8`. */
const rangeSchema = z.union([z.cidrv4(), z.cidrv6()], { error: 'a range of addresses, such as 127.0.0.0/8' });

const accountSchema = z.string().regex(/^\d{12}$/, 'the twelve digits of an AWS account');

const mailSchema = z
  .strictObject({
    /** The domains that mail is sent from. Their SES identities must exist or be made here. */
    domains: z.array(domainSchema).min(1),
    /** The addresses that the receipt rule takes mail for, `+anything` included: those of all organisations together. */
    supportAddresses: z.array(addressSchema).min(1).max(100),
    /** The subdomain of each domain that bounces come to (SES's custom MAIL FROM). Nothing else may use it. */
    mailFrom: z
      .string()
      .regex(/^[a-z0-9-]{1,63}$/, 'a label of a domain name')
      .default('bounce'),
    /** Whether this deployment makes the SES identities of `domains`; false when another stack has them. */
    manageIdentities: z.boolean().default(true),
  })
  .superRefine((mail, context) => {
    mail.supportAddresses.forEach((address, index) => {
      if (!mail.domains.includes(address.slice(address.indexOf('@') + 1))) {
        context.addIssue({
          code: 'custom',
          path: ['supportAddresses', index],
          message: 'its domain is not in domains',
        });
      }
    });
  });

const CERTIFICATE = /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/;

const SITE_CERTIFICATE = /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/;
/** Functions get them in their environment, which Lambda limits to 4 KB. */
const MAX_SITE_DOMAINS = 25;

export const stageSettingsSchema = z
  .strictObject({
    name: nameSchema,
    /** A production stage accepts only the real clock. */
    production: z.boolean().default(true),
    clock: z.enum(['real', 'accelerated']).default('real'),
    mail: mailSchema,
    /**
     * The base of links in mails: `api-endpoint` is the API's own address, `environment` leaves PUBLIC_API_URL to the
     * functions' environment, anything else is a custom domain's URL.
     */
    publicApiUrl: z
      .union([z.enum(['api-endpoint', 'environment']), z.url({ protocol: /^https?$/ })])
      .default('api-endpoint'),
    /**
     * A domain of your own for the API, with a certificate in the stage's region (AWS Certificate Manager). When its DNS record
     * exists, set publicApiUrl to its URL: from then on, links in mails lead there.
     */
    customDomain: z
      .strictObject({
        name: domainSchema,
        certificateArn: z.string().regex(CERTIFICATE, 'is the ARN of a certificate in AWS Certificate Manager'),
      })
      .optional(),
    /**
     * Organisations' own domains for help centre and portal (docs/operations.md). One certificate names all of them; CloudFront
     * needs it in us-east-1.
     */
    siteDomains: z
      .strictObject({
        certificateArn: z.string().regex(SITE_CERTIFICATE, 'is the ARN of a certificate in us-east-1'),
        organisations: z.record(
          organisationIdSchema,
          z.strictObject({
            name: domainSchema,
            /** Links lead to the domain, and the shared address redirects to it. Set it once the DNS record exists. */
            inUse: z.boolean().default(false),
          }),
        ),
      })
      .optional(),
    /** A table restored from a backup, used instead of the stack's own (docs/operations.md). */
    restoredTable: z
      .strictObject({
        name: z.string().regex(/^[\w.-]{3,255}$/, "is a table's name"),
        streamArn: z
          .string()
          .regex(/^arn:aws[\w-]*:dynamodb:[^:]+:\d{12}:table\/[^/]+\/stream\/.+$/, "is the ARN of a table's stream"),
      })
      .optional(),
    /** What happens to table, buckets and secret when the stack is deleted. */
    removalPolicy: z.enum(['retain', 'destroy']).default('retain'),
    /** A queue's visibility timeout as a multiple of its function's timeout. AWS advises at least 6. */
    visibilityFactor: z.int().min(1).default(6),
    /** The share of executions that X-Ray traces; null uses the account's own sampling rules. */
    traceSampling: z.number().min(0).max(1).nullable().default(0.05),
    logRetentionDays: z.literal(LOG_RETENTION_DAYS).default(90),
    rawMailRetentionDays: z.int().min(SHORTEST_RAW_MAIL_RETENTION_DAYS).default(731),
    apiThrottle: z
      .strictObject({ requestsPerSecond: z.int().positive(), burst: z.int().positive() })
      .default({ requestsPerSecond: 100, burst: 200 }),
    /** Requests a minute of an API key without its own limit, in each instance that serves it (docs/decisions/0084). */
    requestsPerMinute: z
      .strictObject({
        integrator: z.int().positive().default(600),
        agent: z.int().positive().default(600),
        supervisor: z.int().positive().default(600),
        admin: z.int().positive().default(600),
      })
      .prefault({}),
    /**
     * The most parallel runs of each queue's function. More messages wait in the queue, and the API keeps its share of the
     * account's concurrency. The sum must stay well below that (1,000; a new account may have 10 until it asks for more).
     */
    consumers: z
      .strictObject({
        mail: consumersSchema.default(20),
        intake: consumersSchema.default(10),
        signals: consumersSchema.default(20),
        outgoing: consumersSchema.default(10),
        delivery: consumersSchema.default(5),
        webhooks: consumersSchema.default(20),
        chats: consumersSchema.default(20),
      })
      .prefault({}),
    /**
     * The Amazon Bedrock models that organisations' classifiers may use: ids of foundation models in the stage's region, or
     * ARNs (of an inference profile, and of the models in every region that it leads to).
     */
    classifierModels: z.array(modelSchema).default([]),
    /**
     * Address ranges that webhooks may reach besides public ones, also over http. For a stage on one machine; a production
     * stage has none.
     */
    outboundAlsoAllowed: z.array(rangeSchema).default([]),
    /** Where functions find DuckDB: in a layer of the stack, or where the functions' environment says (NODE_PATH). */
    engine: z.enum(['layer', 'environment']).default('layer'),
    /** How long events are gathered before they become a file of facts. Figures are late by this much. */
    factsEverySeconds: z.int().min(1).max(300).default(300),
    /**
     * AWS accounts that work with this deployment (docs/webhooks.md): `readBus` may make rules on its bus and so sees every
     * ticket event; `sendToQueue` may put messages on the intake queue, in the name of any source.
     */
    accounts: z
      .strictObject({
        readBus: z.array(accountSchema).max(20).default([]),
        sendToQueue: z.array(accountSchema).max(20).default([]),
      })
      .prefault({}),
    /** Whether the account's CloudWatch alarms open incidents (docs/channels.md). This deployment's own never do. */
    cloudWatchAlarms: z.boolean().default(true),
    /** How agents sign in (docs/staff-area.md). */
    staff: z
      .strictObject({
        /** Whether each agent needs a code from an authenticator app. A production stage requires it. */
        totp: z.enum(['required', 'optional']).default('required'),
        /** Where functions read the keys that tokens are signed with; `endpoint` is the local AWS, for local stages. */
        keys: z.enum(['cognito', 'endpoint']).default('cognito'),
        /** The first label of the sign-in page’s domain, unique in the region. Made from stage and account by default. */
        domainPrefix: z
          .string()
          .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'up to 63 lower-case letters, digits and hyphens')
          .optional(),
      })
      .prefault({}),
    /** The address that gets a mail when an alarm is raised. */
    alarmEmail: z.email().optional(),
  })
  .superRefine((stage, context) => {
    if (stage.production && stage.clock !== 'real') {
      context.addIssue({ code: 'custom', path: ['clock'], message: 'a production stage runs on the real clock' });
    }
    if (stage.production && stage.outboundAlsoAllowed.length > 0) {
      const message = 'a production stage sends to public addresses alone';
      context.addIssue({ code: 'custom', path: ['outboundAlsoAllowed'], message });
    }
    if (stage.production && stage.staff.totp !== 'required') {
      context.addIssue({ code: 'custom', path: ['staff', 'totp'], message: 'a production stage requires it' });
    }
    if (stage.production && stage.staff.keys !== 'cognito') {
      context.addIssue({
        code: 'custom',
        path: ['staff', 'keys'],
        message: 'a production stage reads them at Cognito',
      });
    }
    const names = Object.values(stage.siteDomains?.organisations ?? {}).map(({ name }) => name);
    const taken = [stage.customDomain?.name, ...names].filter((name) => name !== undefined);
    if (new Set(taken).size < taken.length || names.length > MAX_SITE_DOMAINS) {
      const message = `at most ${MAX_SITE_DOMAINS} names, each for one organisation, and none the API’s`;
      context.addIssue({ code: 'custom', path: ['siteDomains', 'organisations'], message });
    }
    const { customDomain, publicApiUrl } = stage;
    const named = customDomain ? `https://${customDomain.name}` : null;
    if (named !== null && publicApiUrl !== named && publicApiUrl !== 'api-endpoint') {
      context.addIssue({
        code: 'custom',
        path: ['publicApiUrl'],
        message: `is ${named} where customDomain is set, or api-endpoint until its DNS record is there`,
      });
    }
    if (RESERVED.test(stage.staff.domainPrefix ?? stage.name)) {
      context.addIssue({
        code: 'custom',
        path: ['staff', 'domainPrefix'],
        message: 'Cognito takes none with aws, amazon or cognito in it, and without one it is made of the stage’s name',
      });
    }
    if (stage.name === 'prod' && !stage.production) {
      context.addIssue({ code: 'custom', path: ['production'], message: 'stage prod is production' });
    }
  });

/** The settings of one deployment: a file in infra/stages/ with the stage's name. */
export type StageSettings = z.output<typeof stageSettingsSchema>;

/** The stage is unknown, or its file is invalid. The message says how to fix it. */
export class StageSettingsError extends Error {
  override readonly name = 'StageSettingsError';
}

const STAGES = join(import.meta.dirname, 'stages');

/**
 * Reads and validates a stage's settings.
 * @throws StageSettingsError when there is no such file, it isn't JSON, or it breaks the schema
 */
export const loadStage = (name: string, directory: string = STAGES): StageSettings => {
  const named = nameSchema.safeParse(name, { error: wording });
  // Checked before it becomes part of a path.
  if (!named.success)
    throw new StageSettingsError(`'${name}' can’t be a stage’s name: ${spelledOut(named.error)}`, {
      cause: named.error,
    });
  const file = join(directory, `${name}.json`);
  if (!existsSync(file)) {
    const known = readdirSync(directory).map((entry) => basename(entry, '.json'));
    throw new StageSettingsError(`no stage '${name}': there are ${known.join(', ')}; add ${file} for another`);
  }
  const settings = stageSettingsSchema.safeParse({ name, ...parseJson(file) }, { error: wording });
  if (!settings.success) {
    throw new StageSettingsError(`${file}: ${spelledOut(settings.error)}`, { cause: settings.error });
  }
  return settings.data;
};

/** Adds organisations' domains to a local stage, which has no certificate. `said`: their names as JSON. */
export const withLocalDomains = (stage: StageSettings, said: unknown): StageSettings => {
  if (typeof said !== 'string') return stage;
  const names = z.record(organisationIdSchema, domainSchema).parse(JSON.parse(said));
  const organisations = Object.fromEntries(Object.entries(names).map(([id, name]) => [id, { name, inUse: true }]));
  const certificateArn = 'arn:aws:acm:us-east-1:000000000000:certificate/local';
  return { ...stage, siteDomains: { certificateArn, organisations } };
};

const parseJson = (file: string): object => {
  try {
    return z.looseObject({}).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new StageSettingsError(`${file} is not a JSON object`, { cause });
  }
};
