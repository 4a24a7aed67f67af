export default {
  title: 'Support tickets',
};
