/**
 * Replaces `@aws-sdk/credential-provider-node` in the functions' bundles. Lambda puts its role's credentials into the
 * environment (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html), so the SDK's search through profiles,
 * single sign-on and metadata services isn't needed. It saves some 90 KB in every function.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
