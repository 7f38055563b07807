/**
 * The classic checkout's side of the element: what it shows goes with WooCommerce's own refresh and order, and the total before gift codes comes
 * back from there.
 */
jQuery($ => {
  const box = document.querySelector('#instagift')
  const element = box?.querySelector('instagift-claim-code')
  if (!element) return
  const total = box.querySelector('[name=instagift_total]')
  const form = $('form.checkout')

  /** The total that the amounts are of: nothing while they are still of another. */
  const tell = () => {
    total.value =
      element.applied > 0 && element.due !== null ? String(element.checkout.orderTotal) : ''
    $(document.body).trigger('update_checkout')
  }
  element.addEventListener('instagift-change', tell)
  // What was remembered may have been read before this script ran.
  const begin = () => {
    const { applied } = document.querySelector('#instagift-totals').dataset
    const isTold = element.applied > 0 === (total.value !== '')
    if (String(element.applied) !== applied || !isTold) tell()
  }
  element.addEventListener('instagift-ready', begin)
  if (element.applied > 0) begin()

  $(document.body).on('updated_checkout', () => {
    const {
      total: now,
      currency,
      cart,
      without,
    } = document.querySelector('#instagift-totals').dataset
    if (now) element.setAttribute('order-total', now)
    element.setAttribute('currency', currency)
    element.setAttribute('cart', cart)
    element.disabled = without === '1'
    box.querySelector('.instagift-without').textContent = element.disabled
      ? window.instagiftShop.without
      : ''
  })

  // The form is sent by script, so the browser does not ask for validity.
  form.on('checkout_place_order', () => {
    if (element.disabled || !element.checkValidity) return true
    if (element.pending) {
      element.settled().then(() => form.trigger('submit'))
      return false
    }
    if (!element.reportValidity()) return false
    element.readonly = true
    return true
  })
  $(document.body).on('checkout_error', () => {
    element.readonly = false
    if (element.refresh && element.applied > 0) element.refresh()
  })
})
