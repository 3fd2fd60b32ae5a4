import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useCases } from '../cases/queries.ts';

const shownAtMost = 5;

/** Somebody is on the line: begin at once; below, what was begun and not handed on. */
export function OpenCases() {
  const { t, label, time } = useText();
  const cases = useCases('ACTIVE');
  return (
    <>
      <Panel title={t('home.caseNew')}>
        <p>{t('home.caseText')}</p>
        <Buttons>
          <LinkButton to="/cases/new" look="primary">
            {t('cases.new')}
          </LinkButton>
        </Buttons>
      </Panel>
      <Panel title={t('home.casesOpen')}>
        <Async query={cases}>
          {(items) =>
            items.length === 0 ? (
              <p>{t('home.casesNone')}</p>
            ) : (
              <ul>
                {items.slice(0, shownAtMost).map(({ id, code, sex, ageGroup, openedAt }) => (
                  <li key={id}>
                    <Link to={`/cases/${id}`}>{code}</Link> {label('sex', sex)}, {label('ageGroup', ageGroup)}
                    , {time.day(openedAt)}
                  </li>
                ))}
              </ul>
            )
          }
        </Async>
        <Buttons>
          <LinkButton to="/cases" look="quiet">
            {t('home.toCases')}
          </LinkButton>
        </Buttons>
      </Panel>
    </>
  );
}
