/** The tag, which also stands before what a webmaster reads in the console. */
export const BALANCE_TAG = 'instagift-balance'
