import { DashboardClient } from '../client/dashboard-client.ts';
import { elements } from './app.ts';
import { defineElements } from './elements.ts';
import { stylePage } from './style-page.ts';

stylePage(document);
defineElements(elements);
const app = document.createElement('portal-app');
app.client = new DashboardClient({ portalUrl: location.origin });
document.body.append(app);
