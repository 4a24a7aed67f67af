export default {
  title: 'Connectors',
  text: 'The connectors of your CMS that have called with your API key.',
  none: 'No connector has called yet. It appears here after its first call.',
  'global-only': 'Versions 1.0 and 1.1 get the Global field setting, whatever field they name. Update the connector to use settings by field.',
  'first-seen': 'First seen',
  'last-seen': 'Last seen',
};
