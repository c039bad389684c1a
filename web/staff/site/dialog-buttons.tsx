import { Button } from '../../ui/controls/button.tsx';

type DialogButtonsProps = {
  /** The label of the action. */
  does: string;
  isPending: boolean;
  isDisabled?: boolean;
  onDo: () => void;
  onCancel: () => void;
};

/** The buttons of a dialog: the action and Cancel. */
export const DialogButtons = ({ does, isPending, isDisabled = false, onDo, onCancel }: DialogButtonsProps) => (
  <div className="row">
    <Button kind="primary" isPending={isPending} isDisabled={isDisabled} onPress={onDo}>
      {does}
    </Button>
    <Button onPress={onCancel}>Cancel</Button>
  </div>
);
