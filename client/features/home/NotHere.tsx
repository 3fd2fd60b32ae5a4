import { useText } from '../../app/i18n.ts';
import { LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** Somebody who followed an old link: says that nothing is here, and where to go on. */
export function NotHere() {
  const { t } = useText();
  return (
    <>
      <PageTitle title={t('notHere.title')} tab={t('notHere.tab')} />
      <Panel>
        <p>{t('notHere.text')}</p>
        <p>
          <LinkButton to="/">{t('notHere.home')}</LinkButton>
        </p>
      </Panel>
    </>
  );
}
