import { AccountRecovery, FeaturePlan, Mfa, OAuthScope, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Aws, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { CallerEnvironment } from '../../shared/runtime/callers.ts';
import { acknowledge } from './acknowledge.ts';
import { nameIn, type StageContext } from './stage-context.ts';

/** Short, since Cognito can't revoke an access token. An agent's rights are read at each request anyway. */
const ACCESS_TOKEN = Duration.minutes(15);
/** A working day: a browser left open overnight must sign in again. */
const REFRESH_TOKEN = Duration.hours(12);
const SHORTEST_PASSWORD = 12;

/**
 * The user pool of the staff area, with its sign-in page. An admin creates each user. The pool proves identity only; rights are
 * kept elsewhere (docs/decisions/0080).
 */
export class StaffPool extends Construct {
  readonly pool: UserPool;
  /** The sign-in page's address, without a slash at its end. */
  readonly signInUrl: string;
  private readonly keys: StageContext['stage']['staff']['keys'];

  constructor(scope: Construct, id: string, props: { context: StageContext }) {
    super(scope, id);
    const { context } = props;
    const { staff, removalPolicy } = context.stage;
    this.keys = staff.keys;
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: nameIn(context, 'staff'),
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      mfa: staff.totp === 'required' ? Mfa.REQUIRED : Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: SHORTEST_PASSWORD,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: removalPolicy === 'retain',
      removalPolicy: context.removalPolicy,
    });
    acknowledge(this.pool, {
      'AwsSolutions-COG3':
        'Threat protection costs three times as much a user: an account owner’s choice (docs/cost.md).',
      'AwsSolutions-COG8': 'The plan Essentials has all that this uses; Plus adds threat protection alone.',
    });
    const domainPrefix = staff.domainPrefix ?? `${nameIn(context, 'staff')}-${Aws.ACCOUNT_ID}`;
    this.pool.addDomain('Domain', { cognitoDomain: { domainPrefix } });
    this.signInUrl = `https://${domainPrefix}.auth.${Stack.of(this).region}.amazoncognito.com`;
  }

  /** A client for a front at this address: code flow with PKCE, no secret, no password sign-in over the API. */
  addClient(siteUrl: string): UserPoolClient {
    return this.pool.addClient('Client', {
      generateSecret: false,
      authFlows: { userSrp: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [siteUrl],
        logoutUrls: [siteUrl],
      },
      accessTokenValidity: ACCESS_TOKEN,
      idTokenValidity: ACCESS_TOKEN,
      refreshTokenValidity: REFRESH_TOKEN,
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
  }

  /** The environment of functions that accept this client's access tokens. */
  environment({ userPoolClientId }: UserPoolClient): Record<Exclude<keyof CallerEnvironment, 'KEY_LIMITS'>, string> {
    return { STAFF_POOL_ID: this.pool.userPoolId, STAFF_CLIENT_ID: userPoolClientId, STAFF_KEYS: this.keys };
  }
}
