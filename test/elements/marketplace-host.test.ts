import { expect } from '@open-wc/testing';
import { connectMarketplace } from '../../src/sitecore/marketplace-host.ts';

const nothingHeard = { onChange: () => undefined, onLook: () => undefined };

/** A page in a frame, without a browser around it: it hears what it is told, and from whom. */
function framedPage() {
  const parent = { postMessage: () => undefined };
  const page = Object.assign(new EventTarget(), { parent, location: { ancestorOrigins: ['https://pages.example'] }, document: { referrer: '' } });
  const heard: unknown[] = [];
  const tell = (source: unknown, data: unknown) => page.dispatchEvent(Object.assign(new Event('message'), { source, data, origin: 'https://pages.example' }));
  return { page: page as unknown as Window, parent, heard, tell, listen: () => page.addEventListener('message', (event) => heard.push((event as MessageEvent).data)) };
}

describe('the handshake with Sitecore', () => {
  it('hears Sitecore\'s client from the page around it only: another frame of the same origin cannot answer in its place', () => {
    const { page, parent, heard, tell, listen } = framedPage();
    const joined = connectMarketplace(nothingHeard, { furtherOrigins: ['https://pages.example'], page });
    joined.catch(() => undefined);
    listen();
    const answer = { source: 'sitecore-marketplace-sdk', type: 'response' };
    tell({}, answer);
    tell(null, answer);
    expect(heard).to.deep.equal([]);
    tell(parent, answer);
    tell({}, { source: 'something else' });
    expect(heard).to.deep.equal([answer, { source: 'something else' }]);
  });

  it('does not wait for anybody where the page stands alone', async () => {
    const failure = await connectMarketplace(nothingHeard, { furtherOrigins: [] }).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error).with.property('message').that.contains('stands alone');
  });
});
