import { useState, type ReactNode } from 'react';
import { askAgain } from '../app/api.ts';
import { problemWords, ProblemText } from '../app/errors.tsx';
import { useText } from '../app/i18n.ts';
import { asProblem } from '../app/problem.ts';
import { Button, Buttons, LinkButton } from './Button.tsx';
import { PageTitle } from './PageTitle.tsx';
import { Inset } from './Panel.tsx';
import styles from './Async.module.css';

/** What a query of one record and a query of many pages have in common. */
interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly isError: boolean;
  readonly isRefetchError: boolean;
  readonly isFetching: boolean;
  readonly dataUpdatedAt: number;
  readonly refetch: () => Promise<unknown>;
}

interface AsyncProps<Data> {
  readonly query: Asked<Data>;
  /** The page is about this one record: when it cannot be read, the failure is the page and has its heading. */
  readonly page?: boolean;
  readonly children: (data: Data) => ReactNode;
}

interface LoadingProps {
  readonly page?: boolean;
  readonly onAgain?: () => void;
}

/** Something is on its way; after four seconds the page says that it is late, and what she can do. */
export function Loading({ page = false, onAgain = askAgain }: LoadingProps) {
  const { t } = useText();
  const [isAsked, setAsked] = useState(false);
  const again = () => {
    setAsked(true);
    onAgain();
  };
  return (
    <div className={styles.loading} role="status">
      {page ? <h1>{t('async.loading')}</h1> : <p>{t('async.loading')}</p>}
      <div className={styles.slow}>
        <p>{t('async.slow')}</p>
        {isAsked && <p>{t('async.asked')}</p>}
        <Button onClick={again}>{t('async.retry')}</Button>
      </div>
    </div>
  );
}

/** Asking again would be answered alike. */
const forGood: readonly string[] = ['not-found', 'not-permitted', 'gone'];

function Failed<Data>({ query, page }: Pick<AsyncProps<Data>, 'query' | 'page'>) {
  const text = useText();
  const { t } = text;
  const problem = asProblem(query.error);
  return (
    <div className={styles.failed} role="alert">
      {page === true && <PageTitle title={problemWords(text, problem).title} tab={t('product')} />}
      <ProblemText problem={problem} untitled={page === true} />
      <Buttons>
        {forGood.includes(problem.slug) ? (
          <LinkButton to="/">{t('notHere.home')}</LinkButton>
        ) : (
          <Button busy={query.isFetching} onClick={() => void query.refetch()}>
            {t('async.retry')}
          </Button>
        )}
      </Buttons>
    </div>
  );
}

/** Loading, failure and data in one place, so that no page forgets one. Data stays in view while a renewal fails. */
export function Async<Data>({ query, page = false, children }: AsyncProps<Data>) {
  const { t, time } = useText();
  if (query.data === undefined)
    return query.isError ? <Failed query={query} page={page} /> : <Loading page={page} />;
  return (
    <>
      {query.isRefetchError && (
        <Inset tone="wait">
          <p>
            {t('async.stale', {
              time: time.clock(new Date(query.dataUpdatedAt).toISOString()),
            })}
          </p>
        </Inset>
      )}
      {children(query.data)}
    </>
  );
}

interface MoreProps {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** Fetches the next page of a list, where there is one. */
export function More({ query }: MoreProps) {
  const { t } = useText();
  if (!query.hasNextPage) return null;
  return (
    <div>
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('async.more')}
      </Button>
    </div>
  );
}
