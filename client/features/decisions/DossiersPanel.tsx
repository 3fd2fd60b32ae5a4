import type { DossierAsked } from '#contract/decisions';
import { Failure } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Panel, Stack } from '../../ui/Panel.tsx';
import { useDossiers, useSealDossier } from './queries.ts';

function Asked({ of }: { readonly of: DossierAsked }) {
  const { t, label, time } = useText();
  const { say } = useNotice();
  const seal = useSealDossier();
  const { id, body, on, state, readers, can } = of;
  const readersOf = readers.map(({ organisation, taken }) =>
    taken ? organisation.name : t('dossier.notYet', { name: organisation.name }),
  );
  return (
    <Stack>
      <p>
        <strong>{t('dossier.asked', { body: body.name, day: time.day(on) })}</strong>{' '}
        {label('dossierState', state)}
      </p>
      <p>{t('dossier.readers')}</p>
      <CodeLines lines={readersOf} nothing={t('choice.none')} />
      <Failure error={seal.error} />
      {can.includes('seal') && (
        <div>
          <Button
            busy={seal.isPending}
            onClick={() => runThen(seal.mutateAsync({ id }), () => say(t('dossier.sealed')))}
          >
            {t(state === 'SEALED' ? 'dossier.sealAgain' : 'dossier.seal')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

/** A commission asks what is known of the case: who would read it, for one sitting, and nobody after. */
export function DossiersPanel({ caseId }: { readonly caseId: string }) {
  const { t } = useText();
  const dossiers = useDossiers();
  const mine = (dossiers.data ?? []).filter((one) => one.caseId === caseId);
  if (mine.length === 0) return null;
  return (
    <Panel title={t('dossier.title')}>
      <p>{t('dossier.text')}</p>
      {mine.map((one) => (
        <Asked key={one.id} of={one} />
      ))}
    </Panel>
  );
}
