import { homes } from '../../app/homes.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** A rapporteur or liaison officer on their first day: says plainly what there is for them, and nothing more. */
export function Home() {
  const { t } = useText();
  const { user } = useSession();
  const others = homes[user.role].slice(1);
  return (
    <>
      <PageTitle title={t('home.title', { name: user.name })} tab={t('home.tab')} />
      <Panel title={t('home.what')}>
        <p>{t(user.role === 'rapporteur' ? 'home.rapporteur' : 'home.other')}</p>
        <p>{t('home.notCases')}</p>
        {others.map(({ to, name }) => (
          <p key={to}>
            <LinkButton to={to}>{t(name)}</LinkButton>
          </p>
        ))}
      </Panel>
    </>
  );
}
