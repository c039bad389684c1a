import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { MISSING_PAGES } from '../../../shared/http/routes/help-centre.ts';
import { counted } from '../synth/counted.ts';
import { at, synthesize } from '../synth/synthesized.ts';

const prod = synthesize('prod');
const { ofType } = prod;
const template = counted(prod.template);

describe('the public site', () => {
  it('reads its bucket only through an access control, and replaces no API answer with a page', () => {
    const [[, distribution] = []] = ofType('AWS::CloudFront::Distribution');
    expect(
      at(distribution ?? { Type: '', Properties: {} }, 'DistributionConfig', 'CustomErrorResponses'),
    ).toBeUndefined();
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: Match.objectLike({ SigningBehavior: 'always' }),
    });
  });

  it('asks the API for a page if its bucket has none', () => {
    const groups = {
      DistributionConfig: Match.objectLike({
        OriginGroups: Match.objectLike({
          Items: [Match.objectLike({ FailoverCriteria: { StatusCodes: { Items: [403, 404], Quantity: 2 } } })],
        }),
        Origins: Match.arrayWith([Match.objectLike({ OriginPath: MISSING_PAGES })]),
      }),
    };
    expect(() => template.hasResourceProperties('AWS::CloudFront::Distribution', groups)).not.toThrow();
  });
});

describe('a stage with a name of its own', () => {
  const certificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/a';
  const customDomain = { name: 'help.club.example', certificateArn };
  const siteDomains = {
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/b',
    organisations: {
      club: { name: 'answers.club.example', inUse: true },
      marketplace: { name: 'help.marketplace.example', inUse: false },
    },
  };
  const named = synthesize('prod', { customDomain, publicApiUrl: 'https://help.club.example', siteDomains });

  it('serves the API there, with its certificate and TLS 1.2, and says where its record has to point', () => {
    const [[domain, made] = ['', undefined]] = named.ofType('AWS::ApiGatewayV2::DomainName');
    expect(made?.Properties).toMatchObject({
      DomainName: 'help.club.example',
      DomainNameConfigurations: [{ CertificateArn: certificateArn, EndpointType: 'REGIONAL' }],
    });
    // An HTTP API only accepts TLS 1.2, even if nothing is set.
    expect(at(made, 'DomainNameConfigurations', '0', 'SecurityPolicy') ?? 'TLS_1_2').toBe('TLS_1_2');
    const [[, mapping] = []] = named.ofType('AWS::ApiGatewayV2::ApiMapping');
    expect(mapping?.Properties).toMatchObject({ DomainName: { Ref: domain }, ApiId: expect.anything() });
    expect(mapping?.Properties.ApiMappingKey).toBeUndefined();
    expect(named.outputs).toMatchObject({
      CustomDomainName: { Value: 'help.club.example' },
      CustomDomainTarget: { Value: { 'Fn::GetAtt': [domain, 'RegionalDomainName'] } },
    });
  });

  it('uses it in all links, and keeps the API’s original address', () => {
    const urls = named
      .ofType('AWS::Lambda::Function')
      .flatMap(([, made]) => at(made, 'Environment', 'Variables', 'PUBLIC_API_URL') ?? []);
    expect(urls.length).toBeGreaterThan(1);
    expect(new Set(urls)).toEqual(new Set(['https://help.club.example']));
    const [[, api] = []] = named.ofType('AWS::ApiGatewayV2::Api').filter(([id]) => id.startsWith('HttpApi'));
    expect(api?.Properties.DisableExecuteApiEndpoint).toBeUndefined();
  });

  it('serves help centres and portals on their organisations’ domains, with one certificate and TLS 1.2', () => {
    const [[, made] = []] = named.ofType('AWS::CloudFront::Distribution').filter(([id]) => id.startsWith('PublicSite'));
    const config = z.looseObject({ CacheBehaviors: z.array(z.looseObject({ PathPattern: z.string() })) });
    const { CacheBehaviors, ...rest } = config.parse(made?.Properties.DistributionConfig);
    expect(rest).toMatchObject({
      Aliases: ['answers.club.example', 'help.marketplace.example'],
      ViewerCertificate: {
        AcmCertificateArn: siteDomains.certificateArn,
        SslSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.2_2021',
      },
    });
    // Every path to the API passes on the requested host name, including those of requesters' links.
    expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual(
      expect.arrayContaining(['/v1/portal/*', '/confirm/*', '/unsubscribe/*', '/status/*']),
    );
    expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).not.toContain('/act/*');
    const [[teller] = []] = named.ofType('AWS::CloudFront::Function').filter(([id]) => id.includes('AskedHost'));
    for (const behavior of CacheBehaviors)
      expect(JSON.stringify(behavior), behavior.PathPattern).toContain(`"Fn::GetAtt":["${teller}","FunctionARN"]`);
    // The staff area keeps its own address.
    const [[, staff] = []] = named.ofType('AWS::CloudFront::Distribution').filter(([id]) => id.startsWith('StaffSite'));
    expect(JSON.stringify(staff)).not.toMatch(/Aliases|club\.example/);
  });

  it('passes the domains in use to each function that makes links', () => {
    const said = named.ofType('AWS::Lambda::Function').flatMap(([, { Properties }]) => {
      const variables = JSON.stringify(Properties.Environment);
      return variables.includes('SITE_URL') ? [variables.includes('SITE_DOMAINS')] : [];
    });
    expect(new Set(said)).toEqual(new Set([true]));
    const domains = named
      .ofType('AWS::Lambda::Function')
      .flatMap(([, made]) => at(made, 'Environment', 'Variables', 'SITE_DOMAINS') ?? []);
    expect(new Set(domains)).toEqual(new Set(['{"club":"https://answers.club.example"}']));
    expect(named.outputs).toMatchObject({ SiteNames: { Value: 'answers.club.example,help.marketplace.example' } });
  });
});
