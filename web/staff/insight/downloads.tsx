import { Button } from '../../ui/controls/button.tsx';
import type { FileFormat } from './calls.ts';

const NAMES: readonly [FileFormat, string][] = [
  ['csv', 'Download CSV'],
  ['parquet', 'Download Parquet'],
];

type DownloadsProps = { saving: FileFormat | null; onSave: (format: FileFormat) => void };

/** Downloads the table as a file: for spreadsheets, or for query engines. */
export const Downloads = ({ saving, onSave }: DownloadsProps) =>
  NAMES.map(([format, name]) => (
    <Button key={format} onPress={() => onSave(format)} isPending={saving === format}>
      {name}
    </Button>
  ));
