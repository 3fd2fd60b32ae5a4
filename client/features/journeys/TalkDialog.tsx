import { returnAlternatives, TalkReturn, type JourneyView } from '#contract/journeys';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickMany, PickOne, Tick } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Inset } from '../../ui/Panel.tsx';
import { useTalk } from './queries.ts';

interface TalkProps {
  readonly it: JourneyView;
  readonly onClose: () => void;
}

/** What else the person could do, and that nothing hangs on it. What they decide is said days later. */
export function TalkDialog({ it, onClose }: TalkProps) {
  const { t, options } = useText();
  const talk = useTalk();
  const form = useWireForm('returnTalk', TalkReturn, {
    ...{ id: it.id, version: it.version, alternatives: [], alone: true, heldAt: null },
    noCondition: false,
  });
  return (
    <ActionDialog
      title={t('journey.acts.talk')}
      submit={t('journey.talkNow')}
      form={form}
      act={(input) => talk.mutateAsync(input)}
      done={t('journey.talked')}
      onClose={onClose}
    >
      <Inset tone="shield">
        <p>{t('journey.talkLead')}</p>
      </Inset>
      <PickMany form={form} name="alternatives" options={options('returnAlternative', returnAlternatives)} />
      <Tick form={form} name="noCondition" />
      <PickOne
        form={form}
        name="alone"
        shape="chips"
        options={[
          { value: true, label: t('choice.yes') },
          { value: false, label: t('choice.no') },
        ]}
      />
    </ActionDialog>
  );
}
