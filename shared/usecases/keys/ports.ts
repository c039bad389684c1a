import type { KeyRecord } from '../../domain/keys/api-key.ts';

export type KeyStore = {
  load: (organisation: string, id: string) => Promise<KeyRecord | null>;
  /** By the hash of one of its secrets, valid or not. */
  byHash: (hash: string) => Promise<KeyRecord | null>;
  /**
   * All keys of an organisation, also revoked ones. Keys made before 0.2.0 are listed only if they were changed
   * since.
   */
  list: (organisation: string) => Promise<KeyRecord[]>;
  /** Replaces the version that the record is based on. False after a concurrent change. */
  save: (record: KeyRecord) => Promise<boolean>;
  /** The days on which an organisation's keys were last used, by key id. */
  lastUses: (organisation: string) => Promise<ReadonlyMap<string, string>>;
};
