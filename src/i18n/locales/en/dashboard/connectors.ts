export default {
  title: 'Connectors',
  text: 'The connectors of your CMS that have called with your API key.',
  none: 'No connector has called yet. It appears here after its first call.',
  'global-only': 'Versions 1.0 and 1.1 get the Global field setting, whatever field they name. Update the connector to use settings by field.',
  'key-in-browser': 'This dialog of the existing connector still gives the API key to browsers, by its page or its address. Update the connector, so that its server exchanges the key for an editor token.',
  'first-seen': 'First seen',
  'last-seen': 'Last seen',
};
