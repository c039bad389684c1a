import { AccountRecovery, FeaturePlan, Mfa, OAuthScope, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Aws, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { CallerEnvironment } from '../../shared/runtime/callers.ts';
import { acknowledge } from './acknowledge.ts';
import { nameIn, type StageContext } from './stage-context.ts';

/** Short, as Cognito can't take back an access token: what an agent may do is read at each request anyway. */
const ACCESS_TOKEN = Duration.minutes(15);
/** A working day: a browser that is left open overnight asks again. */
const REFRESH_TOKEN = Duration.hours(12);
const SHORTEST_PASSWORD = 12;

/**
 * Who signs in to the staff area: a user pool in which an admin makes each user, and its sign-in page. It says who somebody
 * is, never what they may do (docs/decisions/0080).
 */
export class StaffPool extends Construct {
  readonly pool: UserPool;
  /** Where the sign-in page is, without a slash at its end. */
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

  /** The client of a front at this address: code flow with PKCE, no secret, no way in by password over the API. */
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

  /** What functions need that take access tokens of a client. */
  environment({ userPoolClientId }: UserPoolClient): Record<Exclude<keyof CallerEnvironment, 'KEY_LIMITS'>, string> {
    return { STAFF_POOL_ID: this.pool.userPoolId, STAFF_CLIENT_ID: userPoolClientId, STAFF_KEYS: this.keys };
  }
}
