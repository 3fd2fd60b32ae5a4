import { entitlements as all, type EventDocument, type EventView } from '#contract/identification-tracks';
import { useText } from '../../app/i18n.ts';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Facts, type Line } from '../../ui/Panel.tsx';

const gives = ['withoutStatus', 'presumed', 'formal', 'reportRequired'] as const;

function useDecisionLines() {
  const { t, label, country } = useText();
  const codes = (list: 'decisionReason' | 'entitlement' | 'otherHelp', of: readonly string[]) => (
    <CodeLines lines={of.map((code) => label(list, code))} nothing={t('choice.none')} />
  );
  return ({ decision, told, otherHelp }: EventDocument): Line[] => [
    ...(decision === null
      ? []
      : [
          ...(decision.bodyName === null
            ? []
            : [{ key: 'body', label: t('forms.statusEvent.decision.bodyName'), value: decision.bodyName }]),
          {
            key: 'form',
            label: t('forms.statusEvent.decision.form'),
            value: label('bodyForm', decision.form),
          },
          ...(decision.number === null
            ? []
            : [{ key: 'number', label: t('forms.statusEvent.decision.number'), value: decision.number }]),
          {
            key: 'reasons',
            label: t('forms.statusEvent.decision.reasons'),
            value: codes('decisionReason', decision.reasons),
          },
          ...(decision.text === null
            ? []
            : [{ key: 'text', label: t('forms.statusEvent.decision.text'), value: decision.text }]),
          ...(decision.recognises === null
            ? []
            : [
                {
                  key: 'recognises',
                  label: t('forms.statusEvent.decision.recognises'),
                  value: country(decision.recognises),
                },
              ]),
          ...gives
            .filter((when) => decision.entitlements[when].length > 0)
            .map((when) => ({
              key: when,
              label: t(`status.gives.${when}`),
              value: codes(
                'entitlement',
                all.filter((code) => decision.entitlements[when].includes(code)),
              ),
            })),
        ]),
    ...(told === null
      ? []
      : [
          {
            key: 'decider',
            label: t('forms.statusEvent.told.decider'),
            value: label('decider', told.decider),
          },
          {
            key: 'police',
            label: t('forms.statusEvent.told.policeLearnName'),
            value: label('policeAnswer', told.policeLearnName),
          },
          {
            key: 'without',
            label: t('forms.statusEvent.told.withoutIt'),
            value: codes('entitlement', told.withoutIt),
          },
        ]),
    ...(otherHelp.length === 0
      ? []
      : [{ key: 'help', label: t('forms.statusEvent.otherHelp'), value: codes('otherHelp', otherHelp) }]),
  ];
}

/** What was decided and why, to whoever it is sealed for; to others that something was. */
export function EventFacts({ of: { document } }: { readonly of: EventView }) {
  const { t } = useText();
  const lines = useDecisionLines();
  if (document === null) return <p>{t('status.sealed')}</p>;
  const shown = lines(document);
  if (shown.length === 0) return null;
  return (
    <details>
      <summary>{t(document.told === null ? 'status.why' : 'status.said')}</summary>
      <Facts lines={shown} />
    </details>
  );
}
