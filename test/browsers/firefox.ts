/** Debian's Firefox ESR, by WebDriver BiDi. */
import puppeteer from 'puppeteer-core';
import { firefoxPath } from './installed.mjs';
import type { Driver } from './visitor.ts';

/** @throws {Error} where there is no Firefox */
export async function startFirefox(complaints: string[]): Promise<Driver> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath(), headless: true, defaultViewport: { width: 1280, height: 900 } });
  const page = await browser.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  return {
    name: 'Firefox',
    open: async (url) => void await page.goto(url),
    reload: async () => void await page.reload(),
    run: (work, ...given) => page.evaluate(work as (...all: readonly unknown[]) => never, ...given),
    click: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    stop: () => browser.close(),
  };
}
