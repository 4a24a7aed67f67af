export default {
  title: 'What applies',
};
