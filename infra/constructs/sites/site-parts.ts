import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  type HeadersReferrerPolicy,
  type IOrigin,
  OriginRequestPolicy,
  type ResponseSecurityHeadersBehavior,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { SITE_HEADER } from '../../../shared/http/networks.ts';
import { MISSING_PAGES } from '../../../shared/http/routes/help-centre.ts';
import { acknowledge } from '../acknowledge.ts';
import type { ChatSocket } from '../chat-socket.ts';
import type { HttpApi } from '../http-api.ts';
import { nameIn, type StageContext } from '../stage-context.ts';
import type { Storage } from '../storage.ts';

/** The parts of every site behind CloudFront: files in a private bucket, headers, and the API under the same domain. */

/** A bucket that only CloudFront can read. `why` is the reason for having no access log. */
export const siteBucket = (scope: Construct, context: StageContext, why: string): Bucket => {
  const bucket = new Bucket(scope, 'Bucket', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy: context.removalPolicy,
  });
  acknowledge(bucket, { 'AwsSolutions-S1': why });
  return bucket;
};

/** No page can be framed, types aren't guessed, and TLS is required. */
export const securityHeaders = (
  contentSecurityPolicy: string,
  referrerPolicy: HeadersReferrerPolicy,
): ResponseSecurityHeadersBehavior => ({
  contentSecurityPolicy: { contentSecurityPolicy, override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy, override: true },
  strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
});

/** CloudFront's function that finds the file for a request. `code` is CloudFront's JavaScript. */
export const fileFinder = (
  scope: Construct,
  context: StageContext,
  parts: { id: string; name: string; code: string },
) =>
  new EdgeFunction(scope, parts.id, {
    functionName: nameIn(context, parts.name),
    code: FunctionCode.fromInline(parts.code),
    runtime: FunctionRuntime.JS_2_0,
  });

/** S3's answers for a missing file; which one depends on the reader's permission to list the bucket. */
const NO_FILE = [403, 404];

/** Serves a bucket's files, found by a function. Missing files are asked of `missing`. */
export const toFiles = (bucket: Bucket, finder: EdgeFunction, missing?: IOrigin): BehaviorOptions => {
  const files = S3BucketOrigin.withOriginAccessControl(bucket);
  return {
    origin: missing
      ? new OriginGroup({ primaryOrigin: files, fallbackOrigin: missing, fallbackStatusCodes: NO_FILE })
      : files,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    compress: true,
    functionAssociations: [{ function: finder, eventType: FunctionEventType.VIEWER_REQUEST }],
  };
};

const hostOf = ({ api }: HttpApi): string => {
  const { region, urlSuffix } = Stack.of(api);
  return `${api.apiId}.execute-api.${region}.${urlSuffix}`;
};

/** The API's pages for missing addresses (docs/decisions/0126). */
export const toMissingPages = (httpApi: HttpApi): IOrigin =>
  new HttpOrigin(hostOf(httpApi), { originPath: MISSING_PAGES });

/** The source of the chat's sockets for a policy: their API's host, or this machine. */
export const socketsOf = ({ stage }: StageContext, { api }: ChatSocket): string => {
  const { region, urlSuffix } = Stack.of(api);
  if (stage.publicApiUrl === 'environment') return 'ws://127.0.0.1:*';
  return `wss://${api.apiId}.execute-api.${region}.${urlSuffix}`;
};

/** The target of pre-signed uploads: the bucket, or the local AWS, whose port varies. */
export const uploadsOf = ({ stage }: StageContext, { content }: Storage): string =>
  stage.publicApiUrl === 'environment' ? 'http://127.0.0.1:*' : `https://${content.bucketRegionalDomainName}`;

/**
 * Calls of the API. Cookies and Origin are forwarded, since the portal needs both. CloudFront sets the sites' secret and
 * overwrites a header of that name from the reader; the secret makes the API trust the reader's address (docs/decisions/0129).
 */
export const toApi = (httpApi: HttpApi, siteSecret: Secret): BehaviorOptions => ({
  origin: new HttpOrigin(hostOf(httpApi), {
    // CloudFormation reads the secret when it deploys. The template holds only its name.
    customHeaders: { [SITE_HEADER]: siteSecret.secretValue.unsafeUnwrap() },
  }),
  allowedMethods: AllowedMethods.ALLOW_ALL,
  viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
});

/** Findings of cdk-nag about every site's distribution, with the reasons for them. */
export const ACKNOWLEDGED_OF_SITES = {
  'AwsSolutions-CFR2': 'Static files and throttled routes: a firewall is the account owner’s choice (docs/cost.md).',
  'AwsSolutions-CFR4': 'The default certificate’s minimum can’t be raised; a custom domain’s is TLS 1.2 (2021).',
};
