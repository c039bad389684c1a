import { Button } from '../../ui/controls/button.tsx';
import type { FileFormat } from './calls.ts';

const NAMES: readonly [FileFormat, string][] = [
  ['csv', 'Download CSV'],
  ['parquet', 'Download Parquet'],
];

type DownloadsProps = { saving: FileFormat | null; onSave: (format: FileFormat) => void };

/** The table as a file: for spreadsheets, and for engines. */
export const Downloads = ({ saving, onSave }: DownloadsProps) =>
  NAMES.map(([format, name]) => (
    <Button key={format} onPress={() => onSave(format)} isPending={saving === format}>
      {name}
    </Button>
  ));
