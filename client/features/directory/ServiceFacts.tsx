import type { ServiceView } from '#contract/directory';
import { useText } from '../../app/i18n.ts';
import { ReadOnly } from '../../app/ReadOnly.tsx';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Facts, Panel, Stack } from '../../ui/Panel.tsx';

/** The service as everybody with an account reads it: of its numbers those that somebody has called. */
export function ServiceFacts({ it }: { readonly it: ServiceView }) {
  const { t, label, language3, time } = useText();
  const nothing = t('choice.unknown');
  const lines = (values: readonly string[], none = nothing) => <CodeLines lines={values} nothing={none} />;
  const { eligibility: of } = it;
  const yes = (value: boolean) => t(value ? 'choice.yes' : 'choice.no');
  return (
    <Stack>
      <ReadOnly />
      <Panel title={t('services.what')}>
        <Facts
          lines={[
            { key: 'kind', label: t('services.kind'), value: label('serviceKind', it.kind) },
            { key: 'about', label: t('forms.service.description'), value: it.description ?? nothing },
            {
              key: 'regions',
              label: t('services.regions'),
              value: lines(it.regions, t('services.everywhere')),
            },
            {
              key: 'checked',
              label: t('services.verified'),
              value:
                it.verifiedAt === null ? t('services.standings.never') : time.day(it.verifiedAt.slice(0, 10)),
            },
          ]}
        />
      </Panel>
      <Panel title={t('services.forWhom')}>
        <Facts
          lines={[
            {
              key: 'sexes',
              label: t('facts.sex'),
              value: lines(
                of.sexes.map((code) => label('sex', code)),
                t('capacity.noLimit'),
              ),
            },
            {
              key: 'ages',
              label: t('facts.age'),
              value: lines(
                of.ageGroups.map((code) => label('ageGroup', code)),
                t('capacity.noLimit'),
              ),
            },
            { key: 'children', label: t('services.takes.children'), value: yes(of.acceptsChildren) },
            { key: 'foreigners', label: t('services.takes.foreigners'), value: yes(of.acceptsForeigners) },
            {
              key: 'undocumented',
              label: t('services.takes.undocumented'),
              value: yes(of.acceptsUndocumented),
            },
            { key: 'disabled', label: t('services.takes.disabled'), value: yes(of.acceptsDisabled) },
            { key: 'languages', label: t('facts.languages'), value: lines(of.languages.map(language3)) },
          ]}
        />
      </Panel>
      <Panel title={t('services.reach')}>
        <Facts
          lines={[
            {
              key: 'phones',
              label: t('services.lists.phones.title'),
              value: lines(it.phones.map(({ number }) => number)),
            },
            { key: 'email', label: t('forms.service.email'), value: it.email ?? nothing },
            {
              key: 'places',
              label: t('services.lists.locations.title'),
              value: lines(
                it.locations.map(({ name, region, city, address }) =>
                  [name, address, city, region].filter(Boolean).join(', '),
                ),
              ),
            },
            {
              key: 'hours',
              label: t('services.lists.schedules.title'),
              value: lines(
                it.schedules.map(({ days, opens, closes }) => {
                  const on = days.map((day) => t(`services.days.${day}`)).join(' ');
                  return opens === null ? t('services.always', { on }) : `${on} ${opens}–${closes ?? ''}`;
                }),
              ),
            },
          ]}
        />
      </Panel>
    </Stack>
  );
}
