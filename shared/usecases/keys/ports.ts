import type { KeyRecord } from '../../domain/keys/api-key.ts';

export type KeyStore = {
  load: (organisation: string, id: string) => Promise<KeyRecord | null>;
  /** By the hash of one of its secrets, whether that is still good or not. */
  byHash: (hash: string) => Promise<KeyRecord | null>;
  /** All of an organisation, revoked ones too. Of those made before 0.2.0 only those that were changed since. */
  list: (organisation: string) => Promise<KeyRecord[]>;
  /** Puts a record over the version that it was made from. False when somebody else was faster. */
  save: (record: KeyRecord) => Promise<boolean>;
  /** Days on which keys of an organisation were last used, by their ids. */
  lastUses: (organisation: string) => Promise<ReadonlyMap<string, string>>;
};
