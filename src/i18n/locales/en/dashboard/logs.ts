export default {
  title: 'Advanced',
};
