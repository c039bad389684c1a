import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type TableIndex, WORD_INDEXES } from '../../shared/adapters/dynamodb/indexes.ts';
import { acknowledge } from './acknowledge.ts';
import type { StageContext } from './stage-context.ts';
import { addThrottleAlarms } from './watching/throttle-alarms.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The search's table of words. It can be rebuilt from the tickets, and its items are deleted with them. */
export class WordsTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: { context: StageContext }) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billing: Billing.onDemand(),
      removalPolicy: RemovalPolicy.DESTROY,
      globalSecondaryIndexes: Object.entries<TableIndex>(WORD_INDEXES).map(([indexName, keys]) => ({
        indexName,
        partitionKey: text(keys.partitionKey),
        sortKey: text(keys.sortKey),
        projectionType: ProjectionType.KEYS_ONLY,
      })),
    });
    addThrottleAlarms(this, props.context.alarms, { table: this.table, indexes: Object.keys(WORD_INDEXES) });
    acknowledge(this.table, {
      'AwsSolutions-DDB3':
        'It is made anew of the tickets (npm run reindex); a backup would keep words that were erased.',
    });
  }

  /** Lets a function find tickets by words. */
  grantSearch(grantee: LambdaFunction): void {
    const indexes = Object.keys(WORD_INDEXES).map((name) => `${this.table.tableArn}/index/${name}`);
    grantee.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources: indexes }));
  }

  /** Lets a function write tickets' words. */
  grantWrite(grantee: LambdaFunction): void {
    const actions = ['dynamodb:Query', 'dynamodb:BatchWriteItem'];
    grantee.addToRolePolicy(new PolicyStatement({ actions, resources: [this.table.tableArn] }));
  }
}
