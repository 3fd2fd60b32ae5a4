import type { Page } from 'playwright-core';

export const stepTitles = [
  'What is needed, and where',
  'Who can help',
  'What is shared',
  'The person’s decisions',
  'Safe contact',
  'Check what you ask',
  'See what they see, and send',
] as const;
type Title = (typeof stepTitles)[number];

/** Presses on until the step with this title is on the screen. */
export async function goOnTo(page: Page, title: Title): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  for (;;) {
    const before = await heading.innerText();
    if (before === title) return;
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: before }).waitFor();
  }
}
