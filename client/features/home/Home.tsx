import type { Role } from '#contract/codes';
import { useText } from '../../app/i18n.ts';
import { homes } from '../../app/homes.ts';
import { useSession } from '../../app/session.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AskedPanel } from './AskedPanel.tsx';
import { OpenCases } from './OpenCases.tsx';

function OfferPanel() {
  const { t } = useText();
  return (
    <Panel title={t('home.offer')}>
      <p>{t('home.offerText')}</p>
      <Buttons>
        <LinkButton to="/flag" look="primary">
          {t('home.offer')}
        </LinkButton>
        <LinkButton to="/flags" look="quiet">
          {t('home.offers')}
        </LinkButton>
      </Buttons>
    </Panel>
  );
}

function Directory({ role }: { readonly role: Role }) {
  const { t } = useText();
  return (
    <Panel title={t('home.what')}>
      {role === 'rapporteur' ? (
        <>
          <p>{t('home.rapporteur')}</p>
          <p>{t('home.rapporteurNext')}</p>
          <p>{t('home.notCases')}</p>
        </>
      ) : (
        <p>{t('home.liaison')}</p>
      )}
      <p>
        <LinkButton to="/organisations">{t('home.toOrganisations')}</LinkButton>
      </p>
    </Panel>
  );
}

/** Police, a consul, a hotline, an inspector at the start of a shift: what is asked of them first, then what they begin. */
export function Home() {
  const { t } = useText();
  const { user } = useSession();
  const has = (to: string) => homes[user.role].some((place) => place.to === to);
  const isAsked = has('/inbox');
  return (
    <>
      <PageTitle title={t('home.title', { name: user.name })} tab={t('home.tab')} />
      {isAsked && !has('/cases') && <AskedPanel />}
      {has('/cases') && <OpenCases />}
      {has('/flag') && <OfferPanel />}
      {isAsked && has('/cases') && <AskedPanel />}
      {!isAsked && <Directory role={user.role} />}
    </>
  );
}
