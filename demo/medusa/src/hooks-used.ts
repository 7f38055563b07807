/** Whether this server uses the workflow hooks (`instagift-checkout-medusa/hooks`): the middleware then stands aside. */
let used = false

export const hooksAreUsed = (): boolean => used

export const useThem = (): void => {
  used = true
}
