import styles from './Icon.module.css';

const paths = {
  check: 'M4 10.5l4 4 8-9',
  clock: 'M10 5v5l3.5 2 M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 0 0 0-15',
  warn: 'M10 2.5l8 14.5H2z M10 8v4 M10 14.4v.2',
  stop: 'M5 5l10 10 M15 5L5 15',
  info: 'M10 9v5 M10 6v.2 M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 0 0 0-15',
  pen: 'M4 16l.8-3.6L13.6 3.6l2.8 2.8L7.6 15.2z',
  arrow: 'M4 10h12 M11 5l5 5-5 5',
  back: 'M16 10H4 M9 5l-5 5 5 5',
  shield: 'M10 2.5l6.5 2.2v4.8c0 4-2.7 6.7-6.5 8c-3.8-1.3-6.5-4-6.5-8V4.7z',
  lock: 'M5 9h10v8H5z M7 9V6.5a3 3 0 0 1 6 0V9',
  question: 'M7.2 7.4a2.9 2.9 0 1 1 4.3 2.5c-1 .6-1.5 1.1-1.5 2.2 M10 15v.2',
  plus: 'M10 4v12 M4 10h12',
  minus: 'M4 10h12',
  bell: 'M10 3a4.5 4.5 0 0 0-4.5 4.5c0 4-1.5 5-1.5 6h12c0-1-1.5-2-1.5-6A4.5 4.5 0 0 0 10 3 M8.3 16a1.8 1.8 0 0 0 3.4 0',
  globe:
    'M2.5 10h15 M10 2.5c5 4.5 5 10.5 0 15c-5-4.5-5-10.5 0-15 M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 0 0 0-15',
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside words; in their place only on a phone, for the sign and the bell, and the words are read out. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={styles.icon} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
