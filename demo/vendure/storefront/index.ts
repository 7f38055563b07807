/** For storefronts in TypeScript. */
export { toMinorUnits } from './minor-units.ts'
export {
  addPayment,
  arrange,
  type GiftElement,
  goTo,
  type Outcome,
  type PayRest,
  pay,
  type ShopApi,
} from './pay.ts'
