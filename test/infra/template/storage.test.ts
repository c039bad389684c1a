import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { counted } from '../synth/counted.ts';
import { at, synthesize } from '../synth/synthesized.ts';

const prod = synthesize('prod');
const { ofType } = prod;
const template = counted(prod.template);

describe('the table', () => {
  it('keeps everything, expires claims, streams new items', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      },
    });
  });

  it('has its indexes: keys only, except that byAssignee adds the priority, for the load, and byChange the place in lists', () => {
    const index = (IndexName: string, hash: string, range: string, also?: string) => ({
      IndexName,
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range, KeyType: 'RANGE' },
      ],
      Projection: also ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [also] } : { ProjectionType: 'KEYS_ONLY' },
    });
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      GlobalSecondaryIndexes: [
        index('byStatus', 'statusKey', 'createdKey'),
        index('byRequester', 'requesterKey', 'createdKey'),
        index('byAssignee', 'assigneeKey', 'createdKey', 'priority'),
        index('byCheckpoint', 'checkpointKey', 'checkpointAt'),
        index('byCreation', 'checkpointKey', 'createdKey'),
        index('byChange', 'checkpointKey', 'changedAt', 'createdKey'),
        index('byTeam', 'teamKey', 'createdKey'),
        index('byCategory', 'categoryKey', 'createdKey'),
        index('byOrigin', 'originKey', 'createdKey'),
        index('byExternalId', 'externalKey', 'createdKey'),
      ],
    });
  });
});

describe('buckets', () => {
  it('are private, encrypted, versioned and retained', () => {
    template.resourceCountIs('AWS::S3::Bucket', 6);
    // Pages are made again from the table, and the staff area's files from the source, so their versions aren't kept.
    template.resourcePropertiesCountIs('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }, 4);
    template.allResources('AWS::S3::Bucket', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: Match.objectLike({
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      }),
    });
  });

  it('expire raw mail when its retention ends, unused uploads after a day, discarded dead letters after 30, files of chats after 97, other content never', () => {
    const ofTickets = ofType('AWS::S3::Bucket').filter(([id]) => !/^(PublicSite|StaffSite)/.test(id));
    const days = ofTickets.map(([id, bucket]) => {
      const rules = z
        .array(z.looseObject({ ExpirationInDays: z.number().optional(), Prefix: z.string().optional() }))
        .parse(at(bucket, 'LifecycleConfiguration', 'Rules'));
      return [
        id.startsWith('StorageRawMail'),
        rules.flatMap((rule) => (rule.ExpirationInDays ? [[rule.Prefix, rule.ExpirationInDays]] : [])),
      ];
    });
    expect(days).toEqual([
      [
        true,
        [
          [undefined, 731],
          // Objects that may contain a card number, by their tag.
          [undefined, 7],
        ],
      ],
      [
        false,
        [
          ['uploads/', 1],
          ['discarded/', 30],
          ['attachments/chats/', 97],
        ],
      ],
      // The list of erasures, and facts.
      [false, []],
      [false, []],
    ]);
  });
});
