/** For storefronts in TypeScript. */
export { toMinorUnits } from './minor-units.ts'
export { arrange, type GiftElement, type Outcome, type PayRest, pay, type ShopApi } from './pay.ts'
