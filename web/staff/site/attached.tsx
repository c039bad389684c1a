import { useMutation } from '@tanstack/react-query';
import { Button } from '../../ui/controls/button.tsx';
import { size } from '../../ui/text/dates.ts';
import { Fault } from './fault.tsx';

type File = { id: string; name: string; bytes: number; quarantined?: boolean };
type AttachedProps = { files: readonly File[]; linkTo: (id: string) => Promise<{ url: string }> };

/** A message's files. A download link is made on request and valid for minutes. */
export const Attached = ({ files, linkTo }: AttachedProps) => {
  const open = useMutation({
    mutationFn: linkTo,
    onSuccess: ({ url }) => window.open(url, '_blank', 'noopener'),
  });
  if (files.length === 0) return null;
  return (
    <ul className="attached">
      {files.map(({ id, name, bytes, quarantined }) => (
        <li key={id}>
          {quarantined ? (
            <span className="soft">{name} (quarantined)</span>
          ) : (
            <Button kind="plain" onPress={() => open.mutate(id)}>
              {name} <span className="soft">{size(bytes, 'en')}</span>
            </Button>
          )}
        </li>
      ))}
      {open.error && <Fault error={open.error} />}
    </ul>
  );
};
