import { type Check, fails, holds } from './check.ts';

const name: Check = {
  id: 'name',
  what: 'the API answers under the name that the stage has for links',
  run: async ({ outputs, isLocal }) => {
    if (isLocal) return { outcome: 'not_here', said: 'the local API Gateway knows no names' };
    const { CustomDomainName: own } = outputs;
    if (!own) return holds('the stage has none: links lead to the API’s own address');
    const url = `https://${own}/v1/openapi.json`;
    const { status } = await fetch(url);
    return status === 200 ? holds(`${url} answers`) : fails(`${url} answers ${status}, not 200`);
  },
};

export const NAME_CHECKS: readonly Check[] = [name];
