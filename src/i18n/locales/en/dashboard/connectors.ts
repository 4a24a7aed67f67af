export default {
  title: 'Connectors',
};
