import { readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { OPENAPI_FILE } from './openapi/write.ts';

export const CLIENT_TYPES_FILE = join(import.meta.dirname, '../../clients/typescript/src/openapi.d.ts');

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

/** The client's types, as docs/openapi.json has them. */
export const clientTypes = async (): Promise<string> => {
  const { default: openapiTypes, astToString } = await generator();
  const made = await openapiTypes(JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')), {
    // A field with a default may be left out of what is sent.
    defaultNonNullable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return `${HEAD}${astToString(made)}`;
};

export const writeClientTypes = async (): Promise<void> => {
  writeFileSync(CLIENT_TYPES_FILE, await clientTypes());
};
