import { useMutation } from '@tanstack/react-query';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button } from '../../ui/controls/button.tsx';
import { size } from '../../ui/text/dates.ts';
import { FileRefused } from '../api/problem.ts';
import { Fault } from '../site/fault.tsx';
import { useSession } from '../site/session.tsx';

/** An uploaded file that hasn't been sent yet. */
export type Uploaded = { uploadId: string; name: string; bytes: number };

/** `most`: the most files of one message; unlimited by default. */
type FilesProps = { files: readonly Uploaded[]; most?: number; onChange: (files: readonly Uploaded[]) => void };

/** Files for an answer or note. They are uploaded when chosen and can be removed until it is sent. */
export const Files = ({ files, most = Number.POSITIVE_INFINITY, onChange }: FilesProps) => {
  const { api } = useSession();
  const uploading = useMutation({
    mutationFn: async (chosen: readonly File[]) => {
      const all = await Promise.allSettled(
        chosen
          .slice(0, most - files.length)
          .map(async (file) => ({ uploadId: await api.upload(file), name: file.name, bytes: file.size })),
      );
      // Keeps the files that were uploaded, even if others failed.
      const uploaded = all.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      if (uploaded.length > 0) onChange([...files, ...uploaded]);
      const faults = all.flatMap((each): unknown[] => (each.status === 'rejected' ? [each.reason] : []));
      const refused = faults.filter((fault) => fault instanceof FileRefused);
      if (faults.length > 0 && refused.length === faults.length)
        throw new FileRefused(refused.map(({ message }) => message).join(' '));
      if (faults.length > 0) throw faults.find((fault) => !(fault instanceof FileRefused));
    },
  });
  return (
    <div className="attaching">
      {files.length > 0 && (
        <ul className="attached" aria-label="Files">
          {files.map(({ uploadId, name, bytes }) => (
            <li key={uploadId} className="row">
              <span>
                {name} <span className="soft small">{size(bytes, 'en')}</span>
              </span>
              <Button kind="plain" onPress={() => onChange(files.filter((file) => file.uploadId !== uploadId))}>
                Remove<span className="quiet"> {name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {uploading.error && <Fault error={uploading.error} />}
      <FileTrigger allowsMultiple onSelect={(chosen) => uploading.mutate([...(chosen ?? [])])}>
        <Button isPending={uploading.isPending} isDisabled={files.length >= most}>
          Add files
        </Button>
      </FileTrigger>
    </div>
  );
};
