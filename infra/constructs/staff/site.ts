import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { HttpApi } from '../http-api.ts';
import { nameIn, type StageContext } from '../stage-context.ts';
import { contentSecurityPolicy } from './policy.ts';

/** Every place in the front is the same document; what has a dot is one of its files. */
const ONE_PAGE = `function handler(event) {
  if (!event.request.uri.includes('.')) event.request.uri = '/index.html';
  return event.request;
}`;

/**
 * The staff area: an origin of its own, so that nothing an article or a requester brings along is ever near an agent's
 * tokens, with the API under the same domain.
 */
export class StaffSite extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: { context: StageContext; httpApi: HttpApi; signInUrl: string }) {
    super(scope, id);
    const { context, httpApi, signInUrl } = props;
    const { region, urlSuffix } = Stack.of(this);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: context.removalPolicy,
    });
    acknowledge(this.bucket, {
      'AwsSolutions-S1': 'Holds the program of the staff area, which is public source; no data of anybody’s.',
    });
    // The local sign-in page is at a port that differs from start to start.
    const signIn = context.stage.staff.keys === 'endpoint' ? 'http://127.0.0.1:*' : signInUrl;
    const headers = new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: nameIn(context, 'staff'),
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(signIn), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'X-Robots-Tag', value: 'noindex', override: true },
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        ],
      },
    });
    const onePage = new EdgeFunction(this, 'OnePage', {
      functionName: nameIn(context, 'staff-page'),
      code: FunctionCode.fromInline(ONE_PAGE),
      runtime: FunctionRuntime.JS_2_0,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: nameIn(context, 'staff'),
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        compress: true,
        responseHeadersPolicy: headers,
        functionAssociations: [{ function: onePage, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: {
        '/v1/*': {
          origin: new HttpOrigin(`${httpApi.api.apiId}.execute-api.${region}.${urlSuffix}`),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    });
    acknowledge(this.distribution, {
      'AwsSolutions-CFR1': 'Agents work from wherever they are.',
      'AwsSolutions-CFR2': 'Static files and a throttled API: a firewall is the account owner’s choice (docs/cost.md).',
      'AwsSolutions-CFR3': 'The API’s access log has every call that matters; files are the same for everybody.',
      'AwsSolutions-CFR4': 'The default certificate’s minimum can’t be raised; a custom domain’s is TLS 1.2 (2021).',
    });
  }

  get url(): string {
    return `https://${this.distribution.distributionDomainName}/`;
  }
}
