import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';

type CheckBoxProps = { isSelected: boolean; onChange: (isSelected: boolean) => void; children: ReactNode };

/** A check box with its label beside it. */
export const CheckBox = ({ isSelected, onChange, children }: CheckBoxProps) => (
  <Checkbox isSelected={isSelected} onChange={onChange} className="choice">
    <span className="mark" aria-hidden="true" />
    <span>{children}</span>
  </Checkbox>
);
