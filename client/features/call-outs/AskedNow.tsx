import { Link } from 'react-router';
import { homes } from '../../app/homes.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { useCallOuts } from './queries.ts';

function Asked() {
  const { t, country } = useText();
  const { data = [] } = useCallOuts('asked', 'OPEN');
  const open = data.filter(({ can }) => can.includes('answer'));
  return open.map(({ id, need, from }) => (
    <Inset key={id} tone="stop" title={t('callOut.askedOfYou')}>
      <p>
        <Link to={`/call-outs/${id}`}>{t(`callOut.titles.${need}`)}</Link>
        {` ${from.name}, ${country(from.country)}`}
      </p>
    </Inset>
  ));
}

function useIsAsked(): boolean {
  const { user } = useSession();
  return homes[user.role].some(({ to }) => to === '/call-outs');
}

/** What burns before everything else: somebody waits for our yes. */
export function AskedNow() {
  return useIsAsked() ? <Asked /> : null;
}

/** The same, with the way to all that was ever asked. */
export function AskedAndAll() {
  const { t } = useText();
  if (!useIsAsked()) return null;
  return (
    <>
      <Asked />
      <Buttons>
        <LinkButton to="/call-outs">{t('callOut.panel')}</LinkButton>
      </Buttons>
    </>
  );
}
