import { Distribution, HeadersReferrerPolicy, HttpVersion, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { ChatSocket } from '../chat-socket.ts';
import type { HttpApi } from '../http-api.ts';
import { nameIn, type StageContext } from '../stage-context.ts';
import type { Storage } from '../storage.ts';
import {
  ACKNOWLEDGED_OF_SITES,
  fileFinder,
  securityHeaders,
  siteBucket,
  socketsOf,
  toApi,
  toFiles,
  uploadsOf,
} from './site-parts.ts';
import { contentSecurityPolicy } from './staff-rules.ts';

/** Every address leads to the same document, except files, whose names have a dot. */
const ONE_PAGE = `function handler(event) {
  if (!event.request.uri.includes('.')) event.request.uri = '/index.html';
  return event.request;
}`;

/**
 * The staff area. It has its own origin, so that content from articles or requesters can't reach an agent's tokens. The API is
 * under the same domain.
 */
export class StaffSite extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;

  constructor(
    scope: Construct,
    id: string,
    props: {
      context: StageContext;
      httpApi: HttpApi;
      chatSocket: ChatSocket;
      storage: Storage;
      siteSecret: Secret;
      signInUrl: string;
    },
  ) {
    super(scope, id);
    const { context, httpApi, chatSocket, storage, siteSecret, signInUrl } = props;
    this.bucket = siteBucket(
      this,
      context,
      'Holds the program of the staff area, which is public source, and no personal data.',
    );
    // The local sign-in page has another port at each start.
    const signIn = context.stage.staff.keys === 'endpoint' ? 'http://127.0.0.1:*' : signInUrl;
    const responseHeadersPolicy = new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: nameIn(context, 'staff'),
      securityHeadersBehavior: securityHeaders(
        contentSecurityPolicy(signIn, socketsOf(context, chatSocket), uploadsOf(context, storage)),
        HeadersReferrerPolicy.NO_REFERRER,
      ),
      customHeadersBehavior: {
        customHeaders: [
          { header: 'X-Robots-Tag', value: 'noindex', override: true },
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        ],
      },
    });
    const finder = fileFinder(this, context, { id: 'OnePage', name: 'staff-page', code: ONE_PAGE });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: nameIn(context, 'staff'),
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: { ...toFiles(this.bucket, finder), responseHeadersPolicy },
      additionalBehaviors: { '/v1/*': toApi(httpApi, siteSecret) },
    });
    acknowledge(this.distribution, {
      ...ACKNOWLEDGED_OF_SITES,
      'AwsSolutions-CFR1': 'Agents work from wherever they are.',
      'AwsSolutions-CFR3': 'The API’s access log has every call that matters; files are the same for everybody.',
    });
  }

  get url(): string {
    return `https://${this.distribution.distributionDomainName}/`;
  }
}
