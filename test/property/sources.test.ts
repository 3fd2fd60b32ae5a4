import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  fieldForms,
  meetings,
  signsOfForm,
  tipOrigins,
  tipSectors,
  signsOfSector,
  howManies,
} from '#contract/codes-sources';
import { roles } from '#contract/codes';
import { RaiseFlag } from '#contract/flags';
import { faultOfLine } from '#contract/plain-line';
import { SendFieldReport, SendTip } from '#contract/tips';
import { reportActions } from '../../server/features/sources/rules.ts';
import { actionsOfCall } from '../../server/features/sources/rules-calls.ts';
import { offerOfForm, offerOfTip, pathOf } from '../../server/features/sources/rules-paths.ts';

const digit = fc.constantFrom(...Array.from('0123456789٠١٢۳۴０１２'));
const gap = fc.constantFrom('', ' ', '-', ' - ', '.', '(', ')');
const small = fc.stringMatching(/^[a-zа-яё ]{0,20}$/u);
const capital = fc.constantFrom('Aygul', 'Иван', 'Ömür', 'Дилноза', 'O', 'Қанат', 'ANNA', 'Şirin');

describe('The one line of a tip (SRC-15)', () => {
  test('never takes three digits in a row, however they are set apart', () => {
    fc.assert(
      fc.property(
        small,
        fc.array(fc.tuple(digit, gap), { minLength: 3, maxLength: 12 }),
        small,
        (before, run, after) => {
          expect(faultOfLine(`${before}${run.flat().join('')}${after}`)).toBe('digits');
        },
      ),
    );
  });

  test('never takes two words with capital letters in a row, nor an address of the net', () => {
    fc.assert(
      fc.property(small, capital, capital, small, (before, one, two, after) => {
        expect(faultOfLine(`${before} ${one} ${two} ${after}`)).toBe('names');
        expect(faultOfLine(`${before} ${one}@${two}`)).toBe('address');
      }),
    );
  });

  test('takes small letters, one capital word and a small number', () => {
    fc.assert(
      fc.property(small, capital, fc.nat({ max: 99 }), (words, one, number) => {
        expect(faultOfLine(`${words.trim()} ${number}`)).toBeUndefined();
        expect(faultOfLine(`near ${one.toLowerCase()} ${words.trim()}`)).toBeUndefined();
      }),
    );
    expect(faultOfLine('near Samarkand, second floor')).toBeUndefined();
  });
});

describe('Where a report from a profession leads (SRC-17)', () => {
  test('nobody met is a tip; an offer of help otherwise, but for a case where she agrees and cases are kept', () => {
    for (const role of roles) {
      for (const meeting of meetings) {
        const keeps = role === 'labour_inspector' || role === 'health_worker';
        const expected = meeting === 'not_met' ? 'tip' : meeting === 'agrees' && keeps ? 'case' : 'flag';
        expect(pathOf({ meeting }, role)).toBe(expected);
      }
    }
  });

  test('every offer of help that is made is one that may be raised', () => {
    for (const form of fieldForms) {
      fc.assert(
        fc.property(
          fc.subarray([...signsOfForm[form]], { minLength: 1 }),
          fc.nat({ max: 59 }),
          (signs, people) => {
            const said = { form, meeting: 'met', signs, people: people + 1 };
            const input = SendFieldReport.parse(said);
            const { observedAt: _none, ...offer } = offerOfForm(input, 'KZ');
            expect(RaiseFlag.safeParse(offer).error).toBeUndefined();
          },
        ),
      );
    }
    for (const origin of tipOrigins) {
      for (const howMany of howManies) {
        const said = { signs: ['BVE-01', 'DEL-CD-01'], howMany, when: 'now', line: null } as const;
        const tip = { country: 'UZ', origin, danger: true, child: 'unsure' } as const;
        const { observedAt: _none, ...offer } = offerOfTip(tip, { ...said, signs: [...said.signs] });
        expect(RaiseFlag.safeParse(offer).error).toBeUndefined();
      }
    }
  });
});

test('each sign that a form asks has its words (SRC-15, SRC-17)', () => {
  const en = JSON.parse(readFileSync('client/locales/en.json', 'utf8')) as {
    codes: Readonly<Record<'indicator' | 'sign', Readonly<Record<string, string>>>>;
  };
  const words: Readonly<Record<string, string>> = { ...en.codes.indicator, ...en.codes.sign };
  const asked = [...Object.values(signsOfSector), ...Object.values(signsOfForm)].flat();
  expect(asked.filter((code) => words[code] === undefined)).toEqual([]);
  for (const sector of tipSectors) {
    const signs = [...signsOfSector[sector]];
    expect(SendTip.safeParse({ sector, country: 'KZ', signs }).success).toBe(true);
    expect(SendTip.safeParse({ sector, country: 'KZ', signs: ['CSL-01'] }).success).toBe(false);
  }
});

test('to whoever misses her nothing is ever answered, whatever the state (SRC-12)', () => {
  expect(Object.values(reportActions.relative).flat()).not.toContain('answer');
  expect(Object.values(reportActions.self).flat()).toContain('answer');
});

test('a living call that is on its way can be neither closed nor handed on (SRC-21)', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.option(fc.uuid()), fc.option(fc.uuid()), (isOnItsWay, caseId, flagId) => {
      const can = actionsOfCall({ status: 'OPEN', isOnItsWay, caseId, flagId });
      expect([can.includes('close'), can.includes('hand-over')]).toEqual([!isOnItsWay, !isOnItsWay]);
      expect(actionsOfCall({ status: 'CLOSED', isOnItsWay, caseId, flagId })).toEqual(['read']);
    }),
  );
});
