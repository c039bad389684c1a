import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { type Drawn, OPENAPI_FILE } from './openapi/write.ts';

export const CLIENT_TYPES_FILE = 'clients/typescript/src/openapi.d.ts';

const HEAD = '/** Types of the HTTP API, made from docs/openapi.json by npm run draw. */\n\n';

/**
 * openapi-typescript uses the compiler's classic interface, which TypeScript 7 no longer has. ts-morph contains the last one,
 * without a `tsc` that would replace ours.
 */
const generator = async () => {
  const hooks = registerHooks({
    resolve: (name, context, next) =>
      next(name === 'typescript' ? '@ts-morph/common/dist/typescript.js' : name, context),
  });
  try {
    return await import('openapi-typescript');
  } finally {
    hooks.deregister();
  }
};

/** The client's types for docs/openapi.json, or for a new version of it. */
export const clientTypes = async (document = readFileSync(OPENAPI_FILE, 'utf8')): Promise<string> => {
  const { default: openapiTypes, astToString } = await generator();
  const made = await openapiTypes(JSON.parse(document), {
    // Fields with a default are optional in requests.
    defaultNonNullable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return `${HEAD}${astToString(made)}`;
};

export const clientTypesToWrite = async (document: string): Promise<Drawn> => ({
  file: CLIENT_TYPES_FILE,
  text: await clientTypes(document),
});
