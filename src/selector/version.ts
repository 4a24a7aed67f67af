/** This library's version, as in its package.json: the portal shows which versions call. */
export const version = '0.1.0';
