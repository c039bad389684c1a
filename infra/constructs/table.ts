import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  type ITableV2,
  ProjectionType,
  StreamViewType,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { INDEXES, type TableIndex } from '../../shared/adapters/dynamodb/indexes.ts';
import type { StageContext } from './stage-context.ts';
import { addThrottleAlarms } from './watching/throttle-alarms.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
/** TransactWriteItems needs the permissions of its parts. */
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** Items of API keys. */
const KEYS = ['KEY#*', 'KEYS#*'];

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** Allows items of these partitions only. ForAllValues alone is also true for a request without a key. */
const leading = (values: string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': values },
  Null: { 'dynamodb:LeadingKeys': 'false' },
});

/** The main table: tickets, their events (whose stream feeds the relay), claims, persons, keys, policies. */
export class TicketTable extends Construct {
  readonly table: ITableV2;

  constructor(scope: Construct, id: string, props: { context: StageContext }) {
    super(scope, id);
    const { restoredTable } = props.context.stage;
    this.table = restoredTable ? this.restored(restoredTable) : this.made(props.context);
    addThrottleAlarms(this, props.context.alarms, { table: this.table, indexes: Object.keys(INDEXES) });
  }

  /** A restored table, which CloudFormation doesn't manage. The stack's own table stays, unused. */
  private restored({ name, streamArn }: { name: string; streamArn: string }): ITableV2 {
    return TableV2.fromTableAttributes(this, 'Restored', { tableName: name, tableStreamArn: streamArn });
  }

  private made({ stage, removalPolicy }: StageContext): ITableV2 {
    return new TableV2(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billing: Billing.onDemand(),
      timeToLiveAttribute: 'expiresAt',
      dynamoStream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stage.removalPolicy === 'retain',
      removalPolicy,
      globalSecondaryIndexes: this.indexes().map(
        ([indexName, keys]): GlobalSecondaryIndexPropsV2 => ({
          indexName,
          partitionKey: text(keys.partitionKey),
          sortKey: text(keys.sortKey),
          ...(keys.also
            ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...keys.also] }
            : { projectionType: ProjectionType.KEYS_ONLY }),
        }),
      ),
    });
  }

  /**
   * All indexes, or the first N with `-c indexes=N`: CloudFormation adds only one index to an existing table per deployment.
   */
  private indexes(): [string, TableIndex][] {
    const count: unknown = this.node.tryGetContext('indexes');
    return Object.entries<TableIndex>(INDEXES).slice(0, count === undefined ? undefined : Number(count));
  }

  /**
   * Lets a function read and write items except API keys and staff links. No Scan, no DeleteItem. `indexes`: it may also query
   * the indexes.
   */
  grantReadWrite(grantee: LambdaFunction, options: { indexes: boolean }): void {
    grantee.addToRolePolicy(new PolicyStatement({ actions: [...READ, ...WRITE], resources: [this.table.tableArn] }));
    this.denyKeys(grantee);
    if (options.indexes) {
      const indexes = Object.keys(INDEXES).map((name) => `${this.table.tableArn}/index/${name}`);
      grantee.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources: indexes }));
    }
  }

  /** Lets a function delete personal data outside tickets. Events can't be deleted. */
  grantErasing(grantee: LambdaFunction): void {
    const persons = ['PERSON#*', 'HELD#*', 'SENDER#*', 'RATE#*', 'MAILCOUNT#*', 'SIGNIN#*', 'SESSION#*', 'OPENED#*'];
    const chats = ['CHAT#*', 'CHATS#*', 'CHATOF#*'];
    const drafts = ['ARTICLE#*'];
    const uploads = ['UPLOAD#*', 'UPLOADOF#*'];
    const subscribers = ['SUBSCRIBER#*', 'SUBSCRIBING#*'];
    const erasing = {
      actions: ['dynamodb:DeleteItem'],
      resources: [this.table.tableArn],
      conditions: leading([...persons, ...chats, ...drafts, ...uploads, ...subscribers]),
    };
    grantee.addToRolePolicy(new PolicyStatement(erasing));
  }

  /** Prevents a compromised function from creating API keys or linking sign-ins to agents. */
  private denyKeys(grantee: LambdaFunction): void {
    const conditions = { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [...KEYS, 'STAFF#*', 'STAFFLIST#*'] } };
    const resources = [this.table.tableArn];
    grantee.addToRolePolicy(new PolicyStatement({ effect: Effect.DENY, actions: WRITE, resources, conditions }));
  }

  /** Lets a function authenticate callers: read keys and organisations, and record the day of a key's use. */
  grantAuthentication(grantee: LambdaFunction): void {
    const resources = [this.table.tableArn];
    const reading = {
      actions: ['dynamodb:GetItem'],
      resources,
      conditions: leading([...KEYS, 'STAFF#*', 'ORGANISATION#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(reading));
    const noting = { actions: ['dynamodb:UpdateItem'], resources, conditions: leading(['KEYUSED#*']) };
    grantee.addToRolePolicy(new PolicyStatement(noting));
  }

  /**
   * Lets a function read organisations, policies and readers' failed searches, and write suspected incidents and samples of
   * tickets.
   */
  grantReviewing(grantee: LambdaFunction): void {
    const resources = [this.table.tableArn];
    const organisations = {
      actions: ['dynamodb:GetItem'],
      resources,
      conditions: leading(['ORGANISATION#*', 'POLICY#*', 'REGISTRY']),
    };
    grantee.addToRolePolicy(new PolicyStatement(organisations));
    const searches = { actions: ['dynamodb:Query'], resources, conditions: leading(['MISSED#*']) };
    grantee.addToRolePolicy(new PolicyStatement(searches));
    const written = {
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      resources,
      conditions: leading(['SUSPECTED#*', 'QUALITY#*', 'FIGUREMAILS#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(written));
  }

  /** Lets a function read and change the schedules of figures by mail. */
  grantFigureMails(grantee: LambdaFunction): void {
    const resources = [this.table.tableArn];
    const wishes = {
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      resources,
      conditions: leading(['FIGUREMAILS#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(wishes));
  }

  /** Lets a function create and change API keys. */
  grantKeys(grantee: LambdaFunction): void {
    const resources = [this.table.tableArn];
    const writing = { actions: ['dynamodb:Query', 'dynamodb:PutItem'], resources, conditions: leading(KEYS) };
    grantee.addToRolePolicy(new PolicyStatement(writing));
    const uses = { actions: ['dynamodb:Query'], resources, conditions: leading(['KEYUSED#*']) };
    grantee.addToRolePolicy(new PolicyStatement(uses));
  }

  /** Lets a function read items. */
  grantRead(grantee: LambdaFunction): void {
    grantee.addToRolePolicy(new PolicyStatement({ actions: READ, resources: [this.table.tableArn] }));
  }

  /** Lets a function read tickets' events. */
  grantEvents(grantee: LambdaFunction): void {
    const events = {
      actions: ['dynamodb:Query'],
      resources: [this.table.tableArn],
      conditions: leading(['TICKET#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(events));
  }

  /** Lets a function read tickets' texts and their authors. */
  grantTexts(grantee: LambdaFunction): void {
    const texts = {
      actions: READ,
      resources: [this.table.tableArn],
      conditions: leading(['TICKET#*', 'PERSON#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(texts));
  }

  /** Lets a function read and write articles, and read readers' answers and uploads. */
  grantArticles(grantee: LambdaFunction): void {
    const resources = [this.table.tableArn];
    const writing = {
      actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
      resources,
      conditions: leading(['ARTICLE#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(writing));
    const reading = {
      actions: ['dynamodb:GetItem', 'dynamodb:Query'],
      resources,
      conditions: leading(['HELPED#*', 'MISSED#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(reading));
    // For the owner of an image's upload.
    const uploads = { actions: ['dynamodb:GetItem'], resources, conditions: leading(['UPLOAD#*']) };
    grantee.addToRolePolicy(new PolicyStatement(uploads));
  }

  /** Lets a function read tickets, their texts and authors, and the policies that decide which staff see them. */
  grantTicketsRead(grantee: LambdaFunction): void {
    const conditions = leading(['TICKET#*', 'PERSON#*', 'ANSWERED#*', 'POLICY#*']);
    grantee.addToRolePolicy(new PolicyStatement({ actions: READ, resources: [this.table.tableArn], conditions }));
  }

  /** Lets a function count readers' answers on articles, record subscriptions to a status page, and limit their number. */
  grantHelpCentre(grantee: LambdaFunction): void {
    const resources = [this.table.tableArn];
    const counting = {
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      resources,
      conditions: leading(['HELPED#*', 'MISSED#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(counting));
    const telling = { actions: ['dynamodb:PutItem'], resources, conditions: leading(['ACTIVITY#*']) };
    grantee.addToRolePolicy(new PolicyStatement(telling));
    const asking = { actions: ['dynamodb:PutItem'], resources, conditions: leading(['SUBSCRIBING#*']) };
    grantee.addToRolePolicy(new PolicyStatement(asking));
    const limiting = { actions: ['dynamodb:UpdateItem'], resources, conditions: leading(['LIMIT#*']) };
    grantee.addToRolePolicy(new PolicyStatement(limiting));
    const reading = { actions: ['dynamodb:GetItem'], resources, conditions: leading(['ARTICLE#*', 'ORGANISATION#*']) };
    grantee.addToRolePolicy(new PolicyStatement(reading));
  }

  /** Lets a function sign requesters in: sign-ins, sessions and their limits. */
  grantSignIn(grantee: LambdaFunction): void {
    const resources = [this.table.tableArn];
    const signingIn = {
      actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources,
      conditions: leading(['SIGNIN#*', 'SESSION#*', 'OPENED#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(signingIn));
    const counting = { actions: ['dynamodb:UpdateItem'], resources, conditions: leading(['LIMIT#*']) };
    grantee.addToRolePolicy(new PolicyStatement(counting));
    const reading = { actions: ['dynamodb:GetItem'], resources, conditions: leading(['ORGANISATION#*']) };
    grantee.addToRolePolicy(new PolicyStatement(reading));
  }

  /** Lets a function read articles, organisations with their colour and language, and outages of services. */
  grantArticlesRead(grantee: LambdaFunction): void {
    const articles = {
      actions: ['dynamodb:GetItem', 'dynamodb:Query'],
      resources: [this.table.tableArn],
      conditions: leading(['ARTICLE#*', 'ORGANISATION#*', 'LANGUAGE#*', 'OUTAGE#*', 'REGISTRY']),
    };
    grantee.addToRolePolicy(new PolicyStatement(articles));
  }

  /**
   * Lets a function read and write configuration. Of tickets, it sees only agents' numbers of open ones and their priorities.
   */
  grantConfiguration(grantee: LambdaFunction): void {
    const resources = [this.table.tableArn];
    const documents = ['POLICY#*', 'CALENDAR#*', 'TEMPLATE#*', 'ORGANISATION#*'];
    const actions = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'];
    grantee.addToRolePolicy(new PolicyStatement({ actions, resources, conditions: leading(documents) }));
    const versions = { actions: ['dynamodb:UpdateItem'], resources, conditions: leading(['ORGANISATION#']) };
    grantee.addToRolePolicy(new PolicyStatement(versions));
    const announcing = {
      actions: [...actions, 'dynamodb:UpdateItem'],
      resources,
      conditions: leading(['ANNOUNCEMENT#*', 'IMPORT#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(announcing));
    this.grantQueues(grantee);
  }

  /** Lets a function read and write held mail, senders and suppressed addresses, and read who may see a ticket. */
  grantHeldMail(grantee: LambdaFunction): void {
    const resources = [this.table.tableArn];
    const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
    const mail = {
      actions: [...reading, 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources,
      conditions: leading(['HELD#*', 'SENDER#*', 'SUPPRESSED#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(mail));
    const policies = {
      actions: ['dynamodb:GetItem'],
      resources,
      conditions: leading(['POLICY#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(policies));
    const tickets = { actions: ['dynamodb:BatchGetItem'], resources, conditions: leading(['TICKET#*']) };
    grantee.addToRolePolicy(new PolicyStatement(tickets));
    this.grantRecordingReads(grantee);
  }

  /** Lets a function read what webhooks may send, and write webhooks and their records. */
  grantWebhooks(grantee: LambdaFunction): void {
    this.grantRead(grantee);
    const writing = { actions: WRITE, resources: [this.table.tableArn], conditions: leading(['WEBHOOK#*']) };
    grantee.addToRolePolicy(new PolicyStatement(writing));
  }

  /** Lets a function leave messages in the table until their time. */
  grantWaiting(grantee: LambdaFunction): void {
    const keeping = {
      actions: ['dynamodb:PutItem'],
      resources: [this.table.tableArn],
      conditions: leading(['WAITING#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(keeping));
  }

  /** Lets a function delete closed sockets, switches, and finished chats from the list of open ones. */
  grantChats(grantee: LambdaFunction): void {
    const forgetting = {
      actions: ['dynamodb:DeleteItem'],
      resources: [this.table.tableArn],
      conditions: leading(['CHATS#*', 'CHATSOCKET#*', 'CHATSOCKETS#*', 'CHATSWITCH#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(forgetting));
  }

  /** Lets a function read claims. */
  grantClaims(grantee: LambdaFunction): void {
    const resources = [this.table.tableArn];
    const reading = { actions: ['dynamodb:GetItem'], resources, conditions: leading(['CLAIM#*']) };
    grantee.addToRolePolicy(new PolicyStatement(reading));
  }

  /** Lets a function keep the answers to requests with an Idempotency-Key. */
  grantOnce(grantee: LambdaFunction): void {
    const keeping = {
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      resources: [this.table.tableArn],
      conditions: leading(['ONCE#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(keeping));
  }

  /** Lets a function record reads of restricted tickets. */
  grantRecordingReads(grantee: LambdaFunction): void {
    const recording = {
      actions: ['dynamodb:PutItem'],
      resources: [this.table.tableArn],
      conditions: leading(['READS#*']),
    };
    grantee.addToRolePolicy(new PolicyStatement(recording));
  }

  /** Lets a function list the tickets of agents and of teams' queues: keys only. */
  grantQueues(grantee: LambdaFunction): void {
    const byAssignee = `${this.table.tableArn}/index/byAssignee`;
    grantee.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources: [byAssignee] }));
  }

  /** Lets a function list persons with an address, and persons' tickets: keys only. */
  grantRequesters(grantee: LambdaFunction): void {
    const byRequester = `${this.table.tableArn}/index/byRequester`;
    grantee.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources: [byRequester] }));
  }

  /** Lets a function read one item and write it. */
  grantItem(grantee: LambdaFunction): void {
    const actions = ['dynamodb:GetItem', 'dynamodb:PutItem'];
    grantee.addToRolePolicy(new PolicyStatement({ actions, resources: [this.table.tableArn] }));
    this.denyKeys(grantee);
  }
}
