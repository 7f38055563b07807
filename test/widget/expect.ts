/** Assertions in the browser: chai, as the test runner brings it. */
export { expect } from 'chai'
