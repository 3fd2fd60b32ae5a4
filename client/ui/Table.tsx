import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './Table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** A code or a date, which reads badly in two pieces. */
  readonly whole?: boolean;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly isMarked?: (row: Row) => boolean;
}

/**
 * A table with its first column as the head of each row. Where there is little room each row becomes a card that names its
 * cells; it stays a table to those who hear it.
 */
export function Table<Row>({ caption, columns, rows, rowKey, isMarked }: TableProps<Row>) {
  return (
    <div className={styles.place}>
      <table className={styles.table}>
        <caption className={styles.caption}>{caption}</caption>
        <thead className={styles.head}>
          <tr>
            {columns.map(({ key, head }) => (
              <th key={key} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              data-row

              className={cx(styles.row, isMarked?.(row) === true && styles.marked)}
            >
              {columns.map(({ key, head, cell, whole }, index) =>
                index === 0 ? (
                  <th
                    key={key}
                    scope="row"

                    className={cx(styles.first, whole === true && styles.whole)}
                  >
                    {cell(row)}
                  </th>
                ) : (
                  <td
                    key={key}

                    className={cx(whole === true && styles.whole)}
                    data-head={head}
                  >
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
