import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'plain';

export const buttonClass = (kind: ButtonKind): string => (kind === 'secondary' ? 'button' : `button ${kind}`);

type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  kind?: ButtonKind;
  children: ReactNode;
};

/** A button; while `isPending` it can't be pressed again, keeps the focus, and says that it works. */
export const Button = ({ kind = 'secondary', children, ...rest }: ButtonProps) => (
  <AriaButton {...rest} className={buttonClass(kind)}>
    {children}
  </AriaButton>
);
