export default {
  title: 'Changes',
  secret: '(hidden)',
  nothing: '(none)',
  settings: { 'former-key-ends': 'Key before works until' },
};
