import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Tag.module.css';

export type Tone = 'plain' | 'info' | 'wait' | 'good' | 'stop';

const icons: Readonly<Record<Tone, IconName>> = {
  plain: 'minus',
  info: 'info',
  wait: 'clock',
  good: 'check',
  stop: 'warn',
};

interface TagProps {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly children: string;
}

/** A state in words, with a drawing and a colour that say the same. */
export function Tag({ tone, icon, children }: TagProps) {
  return (
    <span className={cx(styles.tag, styles[tone])}>
      <Icon name={icon ?? icons[tone]} />
      {children}
    </span>
  );
}
