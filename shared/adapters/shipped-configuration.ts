import { shippedConfiguration } from '../config/index.ts';
import { shippedLanguages } from '../config/languages.ts';
import { storeConfiguration } from '../usecases/configuration/deploy-configuration.ts';
import { configurationWriter } from './configuration-writer.ts';
import { holidaysAround } from './holidays.ts';
import type { Table } from './table.ts';

/**
 * Stores the shipped organisations, policies, calendars and languages. Repeated it changes nothing, and what an admin has
 * changed stays. For commands, not functions.
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
