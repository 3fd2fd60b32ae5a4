import type { ChildEventView } from '#contract/children';
import { useText } from '../../app/i18n.ts';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Facts, type Line } from '../../ui/Panel.tsx';

/** What was found, decided or said, to whoever it is sealed for; to others that something was. */
export function ChildEventFacts({ of: { document } }: { readonly of: ChildEventView }) {
  const { t, label } = useText();
  if (document === null) return <p>{t('status.sealed')}</p>;
  const { relation, guardian, number, trigger, placement, assent, tried, text } = document;
  const line = (
    key: 'relation' | 'guardian' | 'number' | 'trigger' | 'placement' | 'assent',
    value: string | null,
  ) => (value === null ? [] : [{ key, label: t(`forms.childEvent.document.${key}`), value }]);
  const lines: Line[] = [
    ...line('relation', relation && label('adultRelation', relation)),
    ...line('guardian', guardian && label('guardianForm', guardian)),
    ...line('trigger', trigger && label('determinationTrigger', trigger)),
    ...line('placement', placement && label('placement', placement)),
    ...line('assent', assent && label('assent', assent)),
    ...line('number', number),
    ...(tried.length === 0
      ? []
      : [
          {
            key: 'tried',
            label: t('forms.childEvent.document.tried'),
            value: (
              <CodeLines lines={tried.map((one) => label('ageEvidence', one))} nothing={t('choice.none')} />
            ),
          },
        ]),
  ];
  return (
    <>
      {lines.length > 0 && <Facts lines={lines} />}
      {text !== null && <p>{text}</p>}
    </>
  );
}
