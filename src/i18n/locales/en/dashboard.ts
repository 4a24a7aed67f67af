/** Texts of the Integration Portal's pages. */
export default {
  login: { button: 'Login' },
};
