export default {
  title: 'Subscription',
};
