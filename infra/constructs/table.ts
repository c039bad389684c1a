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
import { MADE_BY_FEW, READ, TABLE_GRANTS, type TableGrant, WRITE } from './table-grants.ts';
import { addThrottleAlarms } from './watching/throttle-alarms.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

const named = (actions: readonly string[]): string[] => actions.map((action) => `dynamodb:${action}`);

/** Allows items of these partitions only. ForAllValues alone is also true for a request without a key. */
const leading = (values: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...values] },
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
    this.allow(grantee, { may: [...READ, ...WRITE] });
    this.denyKeys(grantee);
    if (options.indexes) {
      const resources = Object.keys(INDEXES).map((name) => this.indexArn(name));
      grantee.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources }));
    }
  }

  /** Lets a function read one item and write it. */
  grantItem(grantee: LambdaFunction): void {
    this.allow(grantee, { may: ['GetItem', 'PutItem'] });
    this.denyKeys(grantee);
  }

  /** Lets a function do what TABLE_GRANTS lists under these names. */
  grant(grantee: LambdaFunction, ...names: (keyof typeof TABLE_GRANTS)[]): void {
    for (const name of names) for (const each of TABLE_GRANTS[name]) this.allow(grantee, each);
  }

  private allow(grantee: LambdaFunction, { may, of, by }: TableGrant): void {
    const resources = [by === undefined ? this.table.tableArn : this.indexArn(by)];
    const conditions = of && leading(of);
    grantee.addToRolePolicy(new PolicyStatement({ actions: named(may), resources, conditions }));
  }

  private indexArn(name: string): string {
    return `${this.table.tableArn}/index/${name}`;
  }

  private denyKeys(grantee: LambdaFunction): void {
    const conditions = { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': MADE_BY_FEW } };
    const resources = [this.table.tableArn];
    grantee.addToRolePolicy(new PolicyStatement({ effect: Effect.DENY, actions: named(WRITE), resources, conditions }));
  }
}
