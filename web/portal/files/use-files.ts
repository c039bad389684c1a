import { useRef, useState } from 'react';
import { whyRefused } from '../../../shared/domain/attachments/refused-files.ts';
import { isRefused } from '../api/refused.ts';
import { uploadFile } from '../api/upload.ts';
import { stoppedFiles } from './begun.ts';
import { overConnection } from './connection.ts';
import { previewOf } from './preview.ts';

/** An uploaded file that hasn't been sent yet. */
export type AttachedFile = {
  uploadId: string;
  name: string;
  bytes: number;
  uploadedAt: number;
  /** A preview, if it is an image. */
  preview?: string;
};

export type SendingFile = {
  id: string;
  file: File;
  /** The upload's progress from 0 to 1. */
  share: number;
  /** The connection is gone. The upload continues by itself. */
  isWaiting: boolean;
  error: unknown;
};

type Limits = { most: number; mostBytesEach: number; mostBytesTogether: number };
export type Rejected = { name: string; why: 'refused' | 'too_large' | 'too_many' | 'too_large_together' | 'empty' };

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

type Given = {
  attached: readonly AttachedFile[];
  onChange: (change: (before: readonly AttachedFile[]) => readonly AttachedFile[]) => void;
  limits: Limits;
  /** The request that the files are for. A stopped upload can be continued there. */
  place: string;
};

/** Uploads files as soon as they are chosen. Uploads restart by themselves when the connection breaks, and can be stopped. */
export const useFiles = ({ attached, onChange, limits, place }: Given) => {
  const [sending, setSending] = useState<readonly SendingFile[]>([]);
  const [rejected, setRejected] = useState<readonly Rejected[]>([]);
  // Uploads that stopped at an earlier visit.
  const [stopped] = useState(() => stoppedFiles(place));
  const stops = useRef(new Map<string, AbortController>());

  const update = (id: string, part: Partial<SendingFile>) =>
    setSending((before) => before.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const drop = (id: string) => setSending((before) => before.filter((each) => each.id !== id));

  const start = async ({ id, file }: Pick<SendingFile, 'id' | 'file'>) => {
    const stop = new AbortController();
    stops.current.set(id, stop);
    update(id, { share: 0, isWaiting: false, error: null });
    const { signal } = stop;
    try {
      const [uploadId, preview] = await Promise.all([
        overConnection(
          () => uploadFile({ file, place }, (share) => update(id, { share, isWaiting: false }), signal),
          (error) => isRefused(error),
          () => update(id, { isWaiting: true }),
          signal,
        ),
        previewOf(file),
      ]);
      const attached = { uploadId, name: file.name, bytes: file.size, uploadedAt: Date.now() };
      onChange((before) => [...before, { ...attached, ...(preview ? { preview } : {}) }]);
      drop(id);
    } catch (error) {
      if (!signal.aborted) update(id, { isWaiting: false, error });
    }
  };

  const whyNot = (file: File, taken: number, bytes: number): Rejected['why'] | null => {
    if (whyRefused(file.name)) return 'refused';
    if (file.size === 0) return 'empty';
    if (file.size > limits.mostBytesEach) return 'too_large';
    if (taken >= limits.most) return 'too_many';
    return bytes + file.size > limits.mostBytesTogether ? 'too_large_together' : null;
  };

  const add = (files: readonly File[]) => {
    let taken = attached.length + sending.length;
    let bytes = sum([...attached.map((each) => each.bytes), ...sending.map(({ file }) => file.size)]);
    const refused: Rejected[] = [];
    const accepted: SendingFile[] = [];
    for (const file of files) {
      const why = whyNot(file, taken, bytes);
      if (why) refused.push({ name: file.name, why });
      else {
        accepted.push({ id: crypto.randomUUID(), file, share: 0, isWaiting: false, error: null });
        taken += 1;
        bytes += file.size;
      }
    }
    setRejected(refused);
    setSending((before) => [...before, ...accepted]);
    for (const each of accepted) start(each);
  };

  const isHere = (name: string): boolean =>
    [...attached, ...sending.map(({ file }) => file)].some((each) => each.name === name);
  return {
    sending,
    rejected,
    /** Names of files that continue where they stopped, once they are chosen again. */
    stopped: stopped.filter((name) => !isHere(name)),
    add,
    retry: start,
    stop: (id: string) => {
      stops.current.get(id)?.abort();
      drop(id);
    },
    remove: (uploadId: string) => onChange((before) => before.filter((each) => each.uploadId !== uploadId)),
  };
};
