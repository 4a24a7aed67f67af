import { defineElement } from '../elements/internal/define.ts';
import { registerElements } from '../elements/register.ts';
import { portalServices } from './field-services.ts';
import { connectMarketplace } from './marketplace-host.ts';
import { SitecoreField } from './sitecore-field.ts';

registerElements();
defineElement('sitecore-field', SitecoreField);

const furtherOrigins = document.querySelector<HTMLMetaElement>('meta[name="further-origins"]')?.content.split(' ').filter((origin) => origin !== '') ?? [];
const field = document.createElement('sitecore-field');
field.address = new URLSearchParams(location.search);
field.alone = window.parent === window;
field.connectHost = (news) => connectMarketplace(news, { furtherOrigins });
field.services = portalServices(location.origin, location.pathname.split('/').filter((part) => part !== '').at(-1) ?? '');
document.body.append(field);
