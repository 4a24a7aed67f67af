import { createRequire } from 'node:module';
import { createElement, type ComponentType, type CSSProperties, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Asset } from '../../domain/asset.ts';

/** What the components take of a field; all of `value` becomes attributes. */
export interface SiteField {
  readonly value: Readonly<Record<string, string>>;
  readonly asset?: Asset;
}

interface SitecoreComponents {
  readonly Image: ComponentType<{ readonly field: SiteField; readonly style?: CSSProperties }>;
  readonly File: ComponentType<{ readonly field: SiteField }>;
  readonly Link: ComponentType<{ readonly field: SiteField }>;
}

/** Sitecore's packages for React: the one for SitecoreAI, and the older one of XM and XP. */
export const sitePackages = ['@sitecore-content-sdk/react', '@sitecore-jss/sitecore-jss-react'] as const;
export type SitePackage = (typeof sitePackages)[number];

/** By `require`: the packages' ES modules name files without endings, which Node does not find. Loaded with the first page. */
const componentsOf = (name: SitePackage): SitecoreComponents => createRequire(import.meta.url)(name) as SitecoreComponents;

/** Draws one field by Sitecore's own component for its kind. Where the DAM tells what matters in a picture, that stays in view. */
export function renderField({ value, asset }: SiteField, name: SitePackage): string {
  const { Image, File, Link } = componentsOf(name);
  const field = { value };
  if ('href' in value) return renderToStaticMarkup(createElement(Link, { field }));
  if ('displayName' in value) return renderToStaticMarkup(createElement(File, { field }));
  const focus = asset?.focus;
  const element: ReactElement = createElement(Image, { field, ...(focus ? { style: { objectPosition: `${Math.round(focus.x * 100)}% ${Math.round(focus.y * 100)}%` } } : {}) });
  return renderToStaticMarkup(element);
}

/** The fields in a Layout Service value: itself, or those of a list of items. */
export function fieldsIn(layout: unknown): readonly SiteField[] {
  if (Array.isArray(layout)) return (layout as readonly { readonly fields: { readonly Asset: SiteField } }[]).map(({ fields }) => fields.Asset);
  return layout ? [layout as SiteField] : [];
}
