import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { loadStage, stageSettingsSchema } from '../../infra/stages.ts';
import { ROUTES_BY_FUNCTION } from '../../shared/http/routes/index.ts';
import type { Route } from '../../shared/http/routes/route.ts';
import { counted } from './synth/counted.ts';
import { at, synthesize } from './synth/synthesized.ts';

const prod = synthesize('prod');
const template = counted(prod.template);

describe('staff sign-in', () => {
  it('asks for a second factor in production, and never by text message', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
    const settings = loadStage('prod');
    for (const staff of [{ totp: 'optional' }, { keys: 'endpoint' }])
      expect(stageSettingsSchema.safeParse({ ...settings, staff }).success, JSON.stringify(staff)).toBe(false);
  });

  it('has only users created by an admin', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: Match.objectLike({ AllowAdminCreateUserOnly: true }),
      DeletionProtection: 'ACTIVE',
    });
  });

  it('issues tokens only by the code flow, for minutes, and none that could change the user', () => {
    template.resourceCountIs('AWS::Cognito::UserPoolClient', 1);
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      GenerateSecret: false,
      AccessTokenValidity: 15,
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  it('is accepted by every function that accepts keys, and signing keys come from Cognito', () => {
    const variables = prod
      .ofType('AWS::Lambda::Function')
      .map(([, made]) => z.record(z.string(), z.unknown()).parse(at(made, 'Environment', 'Variables')))
      .filter(({ STAFF_KEYS }) => STAFF_KEYS !== undefined);
    const names = variables.map(({ POWERTOOLS_SERVICE_NAME }) => POWERTOOLS_SERVICE_NAME);
    const takeKeys = Object.entries(ROUTES_BY_FUNCTION)
      .filter(([, rows]) => Object.values<Route>(rows).some(({ roles }) => typeof roles !== 'string'))
      .map(([name]) => name);
    expect(names.toSorted()).toEqual(takeKeys.toSorted());
    for (const { STAFF_KEYS } of variables) expect(STAFF_KEYS).toBe('cognito');
  });
});

describe('the staff area', () => {
  it('runs only its own scripts, talks only to itself and the sign-in page, and can’t be framed', () => {
    const [policy] = prod
      .ofType('AWS::CloudFront::ResponseHeadersPolicy')
      .filter(([id]) => id.startsWith('StaffSite'))
      .map(([, made]) => JSON.stringify(made.Properties));
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    // Of all sockets, only those of the chat's own API.
    const [sockets = ''] =
      prod.ofType('AWS::ApiGatewayV2::Api').find(([, api]) => api.Properties.ProtocolType === 'WEBSOCKET') ?? [];
    expect(policy).toContain(`.amazoncognito.com wss://",{"Ref":"${sockets}"},".execute-api.`);
    expect(policy).toContain("; form-action 'none'; base-uri 'none'; frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|127\.0\.0\.1|\*/);
  });
});
