export default {
  title: 'Operator',
};
