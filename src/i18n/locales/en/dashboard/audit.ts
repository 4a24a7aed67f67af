export default {
  title: 'Changes',
};
