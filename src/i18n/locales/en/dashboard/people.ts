export default {
  title: 'People',
};
