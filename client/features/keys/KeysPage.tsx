import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Stack } from '../../ui/Panel.tsx';
import { MyKeysPanel } from './MyKeysPanel.tsx';
import { OfficersPanel } from './OfficersPanel.tsx';
import { OrganisationPanel } from './OrganisationPanel.tsx';
import { useMyKeys, useOfficers } from './queries.ts';

/** Somebody who was told that the keys are locked, or a manager after somebody left: what is held, by whom, and the way out. */
export function KeysPage() {
  const { t } = useText();
  const keys = useMyKeys();
  const officers = useOfficers();
  return (
    <>
      <PageTitle title={t('keys.title')} tab={t('keys.tab')} />
      <Stack>
        <Async query={keys}>{(mine) => <MyKeysPanel keys={mine} />}</Async>
        <Async query={officers}>
          {(found) => (
            <>
              <OfficersPanel officers={found} />
              <OrganisationPanel officers={found} />
            </>
          )}
        </Async>
      </Stack>
    </>
  );
}
