import { IssueCard, talkPoints, type IssuedCard } from '#contract/protection';
import { tongueNames, tongues } from '#contract/tongue';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { now } from '../../app/clock.ts';
import { PickMany, PickOne, TextInput, Tick } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Inset } from '../../ui/Panel.tsx';
import { useIssueCard } from './queries.ts';

interface IssueCardDialogProps {
  readonly caseId: string;
  readonly onMade: (made: IssuedCard) => void;
  readonly onClose: () => void;
}

const dayMs = 24 * 60 * 60_000;
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** After the talk about it, of which every point is ticked; a card on paper, a phrase to remember, or both. */
export function IssueCardDialog({ caseId, onMade, onClose }: IssueCardDialogProps) {
  const { t, options, language } = useText();
  const issue = useIssueCard();
  const today = now();
  const form = useWireForm('issueCard', IssueCard, {
    ...{ id: caseId, talk: [], paper: true, phrase: false, language, presumedSince: dayOf(today) },
    validUntil: dayOf(new Date(today.getTime() + 30 * dayMs)),
  });
  return (
    <ActionDialog
      title={t('cards.make')}
      submit={t('cards.makeNow')}
      form={form}
      act={async (input) => onMade(await issue.mutateAsync(input))}
      onClose={onClose}
    >
      <Inset tone="wait">
        <p>{t('cards.lead')}</p>
      </Inset>
      <PickMany form={form} name="talk" shape="list" options={options('talkPoint', talkPoints)} />
      <Tick form={form} name="paper" />
      <Tick form={form} name="phrase" />
      <PickOne
        form={form}
        name="language"
        shape="chips"
        options={tongues.map((value) => ({ value, label: tongueNames[value] }))}
      />
      <TextInput form={form} name="presumedSince" type="date" />
      <TextInput form={form} name="validUntil" type="date" />
    </ActionDialog>
  );
}
