/** What the custom field says beside its selector, which speaks for itself. */
const texts = {
  label: 'Asset',
  waiting: 'Waiting for Sitecore…',
  silent: 'Sitecore does not answer. This page works inside Sitecore’s page builder only. If you are there, reload the page; if it stays so, an administrator should check the app’s address in Sitecore’s developer portal, and the operator of this portal which origins may open it.',
  alone: 'This page is opened by Sitecore. Add its address to an app in Sitecore’s developer portal; the portal’s integration settings show how.',
  unread: 'Sitecore did not give the value of this field, so nothing can be changed here. Try again.',
  retry: 'Try again',
  foreign: 'This value was not made here. It stays as it is unless you replace it.',
  'foreign-value': 'The stored value',
  replace: 'Replace…',
  'replace-sure': 'Choose another asset? The present value is lost as soon as the new one is saved.',
  'replace-yes': 'Choose another asset',
  'replace-no': 'Keep the value',
  saving: 'Saving in Sitecore…',
  saved: 'Saved in Sitecore.',
  refused: 'Sitecore did not take the value; it still has the one from before. Your choice is kept here.',
  'refused-reason': 'Sitecore says: {{reason}}',
  'save-again': 'Save again',
  untold: 'The value is saved. Where it is used could not be registered yet.',
  moved: 'Sitecore now edits another item or language, so this field shows its value. The choice that Sitecore did not take was dropped.',
  done: 'Done',
  'not-closed': 'Sitecore did not close this field. Close it there; your value is saved.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · version {{version}}',
};

export default texts;
