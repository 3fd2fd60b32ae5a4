import type { Segment } from '#contract/codes';
import { identityParts } from '#contract/vault';
import type { z } from 'zod';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { TextBox, TextInput } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Inset } from '../../ui/Panel.tsx';
import { useIdentityDoor } from './queries.ts';

type Values = Record<string, string | undefined>;

/** Fields that take more than a line. */
const long = new Set([
  ...['notes', 'directions', 'otherDocuments', 'conditions', 'medicines', 'allergies', 'account', 'members'],
  ...['children', 'unsafeRelatives', 'exposure', 'proceedings'],
]);

interface WriteDialogProps {
  readonly caseId: string;
  readonly segment: Segment;
  readonly isWritten: boolean;
  readonly onClose: () => void;
}

/** One part of an identity. What is typed lives in this form only, and goes with it. */
export function WriteDialog({ caseId, segment, isWritten, onClose }: WriteDialogProps) {
  const { t, label } = useText();
  const { write } = useIdentityDoor(caseId);
  const schema: z.ZodType<Values, Values> = identityParts[segment];
  const names = Object.keys(identityParts[segment].shape);
  const form = useWireForm<Values, Values>(segment, schema, {});
  return (
    <ActionDialog
      title={t('identity.writeTitle', { part: label('segment', segment) })}
      submit={t('identity.seal')}
      form={form}
      act={(content) => write(segment, content)}
      done={t('identity.isSealed')}
      onClose={onClose}
    >
      {segment === 'legal_exposure' && (
        <Inset tone="shield">
          <p>{t('identity.noAccount')}</p>
        </Inset>
      )}
      {isWritten && (
        <Inset tone="wait">
          <p>{t('identity.replaces')}</p>
        </Inset>
      )}
      {names.map((name) =>
        long.has(name) ? (
          <TextBox key={name} form={form} name={name} blank="nothing" />
        ) : (
          <TextInput
            key={name}
            form={form}
            name={name}
            type={name === 'birthDate' ? 'date' : 'text'}
            blank="nothing"
          />
        ),
      )}
    </ActionDialog>
  );
}
