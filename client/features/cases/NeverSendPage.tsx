import { NeverSendView, SetNeverSend, type CaseView } from '#contract/cases';
import { organisationKinds } from '#contract/codes';
import type { OrganisationView } from '#contract/directory';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { get } from '../../app/api.ts';
import { PickMany } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { PickCodes, PickCountries } from '../../app/pickers.tsx';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { lastChange } from './case-versions.ts';
import { useCase, useNeverSend, useSetNeverSend } from './queries.ts';

/** The node itself is sent nothing. */
const kinds = organisationKinds.filter((kind) => kind !== 'node');

interface SheetProps {
  readonly it: CaseView;
  readonly list: NeverSendView;
  readonly organisations: readonly OrganisationView[];
}

const listsOf = ({ organisations, kinds, regions, countries }: NeverSendView) => ({
  ...{ organisations, kinds, regions, countries },
});

function Sheet({ it, list, organisations }: SheetProps) {
  const { t, options, country, label } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const set = useSetNeverSend();
  const { can: _can, ...known } = list;
  const [asked] = useSearchParams();
  const referral = asked.get('referral');
  const back = referral === null ? `/cases/${it.id}` : `/cases/${it.id}/refer/safety/${referral}`;
  const others = organisations.filter(({ id }) => id !== it.organisationId);
  const nameOf = (id: string) => {
    const found = others.find((one) => one.id === id);
    return found === undefined ? t('neverSend.unknown') : `${found.name}, ${country(found.country)}`;
  };
  const regions = [...new Set([...list.regions, ...others.flatMap(({ region }) => region ?? [])])].sort();
  const word = (name: string, value: string) => {
    if (name === 'organisations') return nameOf(value);
    if (name === 'countries') return country(value);
    return name === 'kinds' ? label('kind', value) : value;
  };
  const form = useWireForm('neverSend', SetNeverSend, known, {
    version: list.version,
    values: listsOf(list),
    words: (name, value) =>
      Array.isArray(value) ? value.map((one) => word(name, String(one))).join(', ') : '',
    latest: async () => {
      const [now, change] = await Promise.all([
        get(`/cases/${it.id}/never-send`, NeverSendView),
        lastChange(it.id),
      ]);
      return { version: now.version, values: listsOf(now), ...change };
    },
  });
  const send = form.submit(async (input, { version = list.version, merged }) => {
    await set.mutateAsync({ ...input, version });
    sayNext(
      merged === undefined
        ? t('neverSend.saved')
        : t('conflict.merged', { who: merged.who ?? t('conflict.somebody') }),
    );
    await navigate(back);
  });
  return (
    <Form form={form} onSubmit={send}>
      <Inset tone="shield">
        <p>{t('neverSend.lead')}</p>
        <p>{t('neverSend.whole')}</p>
      </Inset>
      <Panel>
        <PickCodes
          form={form}
          name="organisations"
          near={[]}
          all={others.map(({ id }) => id)}
          words={nameOf}
          another={t('neverSend.another')}
        />
        <PickMany form={form} name="kinds" shape="chips" options={options('kind', kinds)} />
        {regions.length > 0 && (
          <PickMany
            form={form}
            name="regions"
            shape="chips"
            options={regions.map((value) => ({ value, label: value }))}
          />
        )}
        <PickCountries form={form} name="countries" />
      </Panel>
      <Buttons>
        <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
          {t('case.save')}
        </Button>
        <LinkButton to={back} look="quiet">
          {t('dialog.cancel')}
        </LinkButton>
      </Buttons>
    </Form>
  );
}

/** She has said who must never learn where she is; it is written before anybody looks for a bed. */
export function NeverSendPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const found = useCase(id);
  const list = useNeverSend(id);
  const organisations = useOrganisations();
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t('neverSend.title')}
            tab={t('case.tab')}
            back={{ to: `/cases/${it.id}`, label: t('case.title', { code: it.code }) }}
          />
          <Async query={list}>
            {(known) => (
              <WhereMay can={known.can} action="set-never-send" closed={it.status === 'CLOSED'}>
                <Async query={organisations}>
                  {(all) => <Sheet it={it} list={known} organisations={all} />}
                </Async>
              </WhereMay>
            )}
          </Async>
        </>
      )}
    </Async>
  );
}
