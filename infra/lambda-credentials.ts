/**
 * Stands in for `@aws-sdk/credential-provider-node` in the functions' bundles: Lambda hands its role's credentials over
 * in the environment (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html), so the SDK's search
 * through profiles, single sign-on and metadata services, some 90 KB in every function, is never needed there.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
