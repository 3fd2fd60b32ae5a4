import styles from './Brand.module.css';

/** The product's sign: a door inside a door. */
export function Brand({ name }: { readonly name: string }) {
  return (
    <span className={styles.brand}>
      <svg className={styles.sign} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path className={styles.outer} d="M6 27V15a10 10 0 0 1 20 0v12" />
        <path className={styles.inner} d="M12.5 27v-9.5a3.5 3.5 0 0 1 7 0V27" />
      </svg>
      <span>{name}</span>
    </span>
  );
}
