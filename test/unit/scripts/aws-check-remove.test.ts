import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeActiveReceiptRuleSetCommand, SESClient, SetActiveReceiptRuleSetCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { emptyBucket, removeStage, stopReceiving } from '../../../scripts/aws-check/remove.ts';

const s3 = mockClient(S3Client);
const ses = mockClient(SESClient);
const region = { region: 'eu-west-1' };

/** A bucket that lists two versions per page, where S3 lists a thousand. */
const bucketOf = (versions: string[]) => {
  s3.on(ListObjectVersionsCommand).callsFake(() => ({
    Versions: versions.slice(0, 1).map((VersionId) => ({ Key: 'mail/a', VersionId })),
    DeleteMarkers: versions.slice(1, 2).map((VersionId) => ({ Key: 'mail/a', VersionId })),
    IsTruncated: versions.length > 2,
  }));
  s3.on(DeleteObjectsCommand).callsFake(({ Delete }: { Delete: { Objects: { VersionId: string }[] } }) => {
    for (const { VersionId } of Delete.Objects) versions.splice(versions.indexOf(VersionId), 1);
    return {};
  });
  return versions;
};

beforeEach(() => {
  s3.reset();
  ses.reset();
});

describe('what aws-check removes', () => {
  it('leaves no version of any object, on any number of pages', async () => {
    const left = bucketOf(['1', '2', '3', '4', '5']);
    await emptyBucket(new S3Client(region), 'raw-mail');
    expect(left).toEqual([]);
  });

  it('names an object that S3 keeps', async () => {
    bucketOf(['1']);
    s3.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: 'mail/a', Message: 'Access Denied' }] });
    await expect(emptyBucket(new S3Client(region), 'raw-mail')).rejects.toThrow(
      'mail/a can’t be deleted: Access Denied',
    );
  });

  it.each<[string, number]>([
    ['tierdesk-check-mail', 1],
    ['tierdesk-prod-mail', 0],
  ])('receives no more mail if %s is the active rule set', async (Name, ended) => {
    ses.on(DescribeActiveReceiptRuleSetCommand).resolves({ Metadata: { Name } });
    ses.on(SetActiveReceiptRuleSetCommand).resolves({});
    await stopReceiving(new SESClient(region), 'check');
    expect(ses.commandCalls(SetActiveReceiptRuleSetCommand)).toHaveLength(ended);
  });

  it('is emptied again if something arrived meanwhile, and reports what remains', async () => {
    const done: string[] = [];
    const ready = async () => void done.push('emptied');
    const goes = [false, true];
    await removeStage('check', () => goes.shift() ?? false, ready);
    expect(done).toEqual(['emptied', 'emptied']);
    await expect(removeStage('check', () => false, ready)).rejects.toThrow('could not be removed whole');
  });
});
