import type { Locator, Page } from '@playwright/test';

/** Parts of the inspector's page, by what a reader calls them. */
export const records = (page: Page): Locator =>
  page.getByRole('grid', { name: /^(Registros|Records)$/ });
