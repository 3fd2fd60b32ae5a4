import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from './Icon.tsx';
import styles from './PageTitle.module.css';

interface PageTitleProps {
  readonly title: string;
  /** The tab says this and the product's name, nothing about a person. */
  readonly tab: string;
  readonly back?: { readonly to: string; readonly label: string } | undefined;
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
}

/** Codes as PN-6WZ8-JNJ4-J, each of them a part of its own: read out over the telephone, one in two lines is misread. */
const codes = /([A-Z]{2}(?:-[0-9A-Z]+){2,})/;

function Words({ title }: Pick<PageTitleProps, 'title'>) {
  return title.split(codes).map((part) =>
    codes.test(part) ? (
      <span key={part} className={styles.code}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}

/** The page's one heading. Coming to a page moves the focus here, so that it is read out. */
export function PageTitle({ title, tab, back, lead, children }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = tab;
  }, [tab]);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles.head}>
      {back !== undefined && (
        <Link className={styles.back} to={back.to}>
          <Icon name="back" />
          {back.label}
        </Link>
      )}
      <h1 ref={heading} tabIndex={-1}>
        <Words title={title} />
      </h1>
      {children}
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
    </div>
  );
}
