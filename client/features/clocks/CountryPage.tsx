import type { CountryValues } from '#contract/clocks';
import { nearCountries } from '../../app/countries.tsx';
import { Failure } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useUrlValue } from '../../app/list.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { ListPick } from '../../ui/ListBar.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { HolidaysPanel } from './HolidaysPanel.tsx';
import { useActivate, useCountryValues } from './queries.ts';
import { TimePanel } from './TimePanel.tsx';
import { TimersPanel } from './TimersPanel.tsx';

/** Whether the country's own numbers hold, and what stands in the way. */
function InForce({ it }: { readonly it: CountryValues }) {
  const { t, time } = useText();
  const { say } = useNotice();
  const activate = useActivate();
  const { country, version, lacks, activatedAt } = it;
  return (
    <Panel title={t('country.inForce')}>
      <p>
        {activatedAt === null
          ? t('country.notInForce')
          : t('country.since', { when: time.moment(activatedAt) })}
      </p>
      {lacks.length > 0 && (
        <Inset tone="stop" title={t('country.lacksTitle')}>
          <ul>
            {lacks.map((lack) => (
              <li key={lack}>{t(`country.lacks.${lack}`)}</li>
            ))}
          </ul>
          <LinkButton to={`/duty?country=${country}`}>{t('places.duty')}</LinkButton>
        </Inset>
      )}
      {it.can.includes('activate') && activatedAt === null && (
        <Buttons>
          <Button
            look="primary"
            busy={activate.isPending}
            onClick={() =>
              runThen(activate.mutateAsync({ country, version }), () => say(t('country.activated')))
            }
          >
            {t('country.activate')}
          </Button>
        </Buttons>
      )}
      <Failure error={activate.error} />
      {it.can.includes('activate') && (
        <Buttons>
          <LinkButton to="/card-countries">{t('places.cardCountries')}</LinkButton>
        </Buttons>
      )}
    </Panel>
  );
}

/** What a country counts its deadlines by, with the text of law behind each, for whoever keeps it and whoever asks. */
export function CountryPage() {
  const { t, country: named } = useText();
  const { user } = useSession();
  const [asked, setAsked] = useUrlValue('country');
  const code = asked === '' ? user.organisation.country : asked;
  const values = useCountryValues(code);
  const codes = [...new Set([user.organisation.country, code, ...nearCountries])];
  return (
    <>
      <PageTitle title={t('country.title')} tab={t('country.tab')} lead={t('country.lead')} />
      <ListPick
        id="country-values-of"
        label={t('country.of')}
        value={code}
        options={codes.map((value) => ({ value, label: named(value) }))}
        onChange={setAsked}
      />
      <Async query={values}>
        {(it) => (
          <>
            <InForce it={it} />
            <TimersPanel it={it} />
            <TimePanel it={it} />
            <HolidaysPanel it={it} />
          </>
        )}
      </Async>
    </>
  );
}
