import styles from './CodeLines.module.css';

/** A few short words, one under the other. */
export function CodeLines({
  lines,
  nothing,
}: {
  readonly lines: readonly string[];
  readonly nothing: string;
}) {
  if (lines.length === 0) return <span>{nothing}</span>;
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
