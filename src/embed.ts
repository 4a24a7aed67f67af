/** What the script tag loads: the elements, talking to the portal that served this script. */
import { setDefaultPortalUrl } from './index.ts';

setDefaultPortalUrl(new URL(import.meta.url).origin);
