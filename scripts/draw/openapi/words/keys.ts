/** Words for the fields of API keys. */
export const KEY_FIELDS: Readonly<Record<string, string>> = {
  scope: 'Which requests the key is good for, within its role.',
  ownTickets: 'Only tickets posted with the key, and those that its agent has.',
  channels: 'Only tickets of these channels; null: of every one.',
  addresses: 'Only from these addresses and networks; null: from everywhere.',
  requestsPerMinute: 'How many requests it may send; null: as many as keys of its role.',
  secrets: 'The secrets that are good, the newest last.',
  start: 'How the secret begins; null where it was made before this was kept.',
  'createKey.secret': 'The API key itself. It is shown this once.',
  'actOnKey.secret': 'The API key itself. It is shown this once.',
  lastUsedOn: 'The day on which it was last used, in UTC; null where it never was.',
  revokedAt: 'When it was revoked; null usually.',
  history: 'Who made and changed it, the latest 100 changes.',
  change: 'What was done.',
};
