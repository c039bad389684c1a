import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { type Drawn, OPENAPI_FILE } from './openapi/write.ts';

export const CLIENT_TYPES_FILE = 'clients/typescript/src/openapi.d.ts';

const HEAD = '/** Types of the HTTP API, made from docs/openapi.json by npm run draw. */\n\n';

/**
 * openapi-typescript writes with the compiler's classic interface, which TypeScript 7 no longer has. ts-morph carries
 * the last one that did, without a `tsc` that would take the place of ours.
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

/** The client's types, as docs/openapi.json has them, or what it is about to be. */
export const clientTypes = async (document = readFileSync(OPENAPI_FILE, 'utf8')): Promise<string> => {
  const { default: openapiTypes, astToString } = await generator();
  const made = await openapiTypes(JSON.parse(document), {
    // A field with a default may be left out of what is sent.
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
