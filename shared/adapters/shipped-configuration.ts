import { shippedConfiguration } from '../config/index.ts';
import { shippedLanguages } from '../config/languages.ts';
import { storeConfiguration } from '../usecases/configuration/deploy-configuration.ts';
import { configurationWriter } from './dynamodb/configuration/configuration-writer.ts';
import type { Table } from './dynamodb/table.ts';
import { holidaysAround } from './holidays.ts';

/**
 * Stores the shipped organisations, policies, calendars and languages. A repetition changes nothing, and an admin's
 * changes stay. For commands, not for functions.
 */
export const storeShippedConfiguration = async (table: Table) => {
  const { organisations, policies, calendars } = shippedConfiguration();
  const now = new Date();
  const writer = configurationWriter(table);
  for (const [language, pack] of Object.entries(shippedLanguages())) await writer.putLanguage(language, pack);
  return storeConfiguration(
    { writer, expand: holidaysAround(now.getUTCFullYear()), now: () => now.toISOString() },
    { organisations, policies, calendars, defaultOrganisation: organisations[0]?.id ?? '' },
  );
};
