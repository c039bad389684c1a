import type { Template } from 'aws-cdk-lib/assertions';
import { expect } from 'vitest';

/**
 * CDK's assertions throw without Vitest noticing, and a test without assertions fails. So each one counts as an
 * assertion here.
 */
export const counted = (template: Template): Template =>
  new Proxy(template, {
    get: (_, name) => {
      const found: unknown = Reflect.get(template, name);
      if (typeof found !== 'function' || !/^(has|all|resource)/.test(String(name))) return found;
      return (...given: unknown[]) => expect(() => found.apply(template, given)).not.toThrow();
    },
  });
