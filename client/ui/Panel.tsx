import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Panel.module.css';

interface PanelProps {
  readonly title?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** One matter on a page. */
export function Panel({ title, action, children }: PanelProps) {
  return (
    <section className={styles.panel}>
      {title !== undefined && (
        <div className={styles.head}>
          <h2>{title}</h2>
          {action}
        </div>
      )}
      {children}
    </section>
  );
}

interface InsetProps {
  readonly tone?: 'info' | 'wait' | 'stop' | 'good' | 'shield';
  readonly title?: string;
  readonly children: ReactNode;
}

const insetIcons: Readonly<Record<NonNullable<InsetProps['tone']>, IconName>> = {
  info: 'info',
  wait: 'clock',
  stop: 'warn',
  good: 'check',
  shield: 'shield',
};

/** Something to know before going on. */
export function Inset({ tone = 'info', title, children }: InsetProps) {
  return (
    <div className={cx(styles.inset, styles[tone])}>
      <Icon name={insetIcons[tone]} />
      <div className={styles.words}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}

interface ColumnsProps {
  readonly children: ReactNode;
  readonly aside: ReactNode;
  /** Leads to the aside where it stands below. */
  readonly jump: string;
}

function jumpToAside(event: { preventDefault: () => void }): void {
  event.preventDefault();
  const aside = document.getElementById('aside');
  aside?.scrollIntoView();
  aside?.focus({ preventScroll: true });
}

/** Main matter, and beside it, where there is room, what may be done. */
export function Columns({ children, aside, jump }: ColumnsProps) {
  return (
    <div className={styles.columns}>
      <a className={styles.jump} href="#aside" onClick={jumpToAside}>
        {jump}
      </a>
      <div className={styles.stack}>{children}</div>
      <div className={styles.aside} id="aside" tabIndex={-1}>
        {aside}
      </div>
    </div>
  );
}

export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

export function Tags({ children }: { readonly children: ReactNode }) {
  return <div className={styles.tags}>{children}</div>;
}

export interface Line {
  readonly key: string;
  readonly label: string;
  readonly value: ReactNode;
}

/** Facts with their names. */
export function Facts({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <dl className={styles.facts}>
      {lines.map(({ key, label, value }) => (
        <div key={key} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
