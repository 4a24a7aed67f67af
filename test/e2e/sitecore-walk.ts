import type { BrowserContext, Page } from 'playwright-core';
import type { Product } from './product.ts';
import { startWalk, type Walk } from './walk.ts';

export interface SitecoreWalk {
  readonly walk: Walk;
  readonly product: Product;
  readonly page: Page;
  readonly tokens: Awaited<ReturnType<typeof tokensThatEnd>>;
}

/** Somebody in front of Sitecore's stand-in, once a DAM is connected. */
export async function startSitecoreWalk(connect: (page: Page, walk: Walk) => Promise<void>): Promise<SitecoreWalk> {
  const walk = await startWalk();
  const { product } = walk;
  const page = await walk.person();
  await connect(page, walk);
  const tokens = await tokensThatEnd(page.context());
  await page.goto(product.sitecore);
  return { walk, product, page, tokens };
}

const anyToken = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g;

/** Editor tokens that end when the test says so: the portal itself then refuses them, as it does after a quarter of an hour. */
async function tokensThatEnd(context: BrowserContext): Promise<{ readonly end: () => void }> {
  const used = new Set<string>();
  const ended = new Set<string>();
  const pass = (text: string): string => text.replace(anyToken, (token) => {
    used.add(token);
    return ended.has(token) ? 'ended' : token;
  });
  await context.route('**/embed/v1/**', async (route) => {
    const headers = route.request().headers();
    const { authorization } = headers;
    const body = route.request().postData();
    // Searches carry it in their body, so that no browser asks beforehand whether it may send a header.
    return route.continue({ ...(authorization ? { headers: { ...headers, authorization: pass(authorization) } } : {}), ...(body === null ? {} : { postData: pass(body) }) });
  });
  return { end: () => { for (const one of used) ended.add(one); } };
}
