export default {
  title: 'Asset tracking',
};
