import { Button } from '../../ui/controls/button.tsx';

type DialogButtonsProps = {
  /** What the dialog asks about. */
  does: string;
  isPending: boolean;
  isDisabled?: boolean;
  onDo: () => void;
  onCancel: () => void;
};

/** The end of a dialog: to do what it asks about, or to leave it. */
export const DialogButtons = ({ does, isPending, isDisabled = false, onDo, onCancel }: DialogButtonsProps) => (
  <div className="row">
    <Button kind="primary" isPending={isPending} isDisabled={isDisabled} onPress={onDo}>
      {does}
    </Button>
    <Button onPress={onCancel}>Cancel</Button>
  </div>
);
