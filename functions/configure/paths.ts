/** The paths of the API that `configure` serves: API Gateway sends it these, and everything else to `api`. */
export const CONFIGURATION_PATHS = {
  '/v1/policies': ['GET'],
  '/v1/policies/{id}': ['GET', 'PUT'],
  '/v1/policies/{id}/history': ['GET'],
  '/v1/calendars': ['GET'],
  '/v1/calendars/{id}': ['GET', 'PUT'],
  '/v1/calendars/{id}/history': ['GET'],
  '/v1/templates': ['GET'],
  '/v1/templates/{id}': ['GET', 'PUT'],
  '/v1/templates/{id}/history': ['GET'],
  '/v1/organisation': ['GET', 'PUT'],
  '/v1/organisation/history': ['GET'],
} as const satisfies Record<string, readonly ('GET' | 'PUT')[]>;

export type ConfigurationPath = keyof typeof CONFIGURATION_PATHS;
