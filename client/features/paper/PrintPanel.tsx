import { namedOnCards } from '#contract/paper';
import type { ReferralView } from '#contract/referrals';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { Button, ButtonColumn } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PrintDialog } from './PrintDialog.tsx';

type Sheet = 'letter' | 'letterDeep' | 'card';

/** Tier 2 goes on paper only where it is open on the screen and the referral was accepted. */
function offered({ can, handover, status }: ReferralView): Sheet[] {
  const isAccepted = status === 'ACCEPTED' || status === 'IN_PROGRESS';
  return [
    ...(can.includes('print') ? (['letter'] as const) : []),
    ...(can.includes('print') && handover !== null && isAccepted ? (['letterDeep'] as const) : []),
    ...(can.includes('print-card') ? (['card'] as const) : []),
  ];
}

function namesOn(sheet: Sheet, { from, to }: ReferralView): string[] {
  if (sheet !== 'card') return [from.name, to?.name ?? ''];
  return to !== null && namedOnCards.includes(to.kind) ? [to.name] : [];
}

/** What of a referral can be held in a hand. */
export function PrintPanel({ it }: { readonly it: ReferralView }) {
  const { t } = useText();
  const [open, setOpen] = useState<Sheet>();
  const sheets = offered(it);
  if (sheets.length === 0) return null;
  return (
    <Panel title={t('print.title')}>
      <ButtonColumn>
        {sheets.map((sheet) => (
          <Button key={sheet} look="quiet" onClick={() => setOpen(sheet)}>
            {t(`print.${sheet}`)}
          </Button>
        ))}
      </ButtonColumn>
      {open !== undefined && (
        <PrintDialog
          title={t(`print.${open}`)}
          id={it.id}
          path={`/referrals/${it.id}/${open === 'card' ? 'appointment' : 'letter'}`}
          more={{ tier: open === 'letterDeep' ? '2' : undefined }}
          names={namesOn(open, it)}
          legal={open !== 'card'}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Panel>
  );
}
