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
  const keep = () => {
    total.value =
      element.applied > 0 && element.due !== null ? String(element.checkout.orderTotal) : ''
  }
  element.addEventListener('instagift-change', () => {
    keep()
    $(document.body).trigger('update_checkout')
  })
  // What was remembered is read; until then the field says `unread`, and the shop keeps what it showed last.
  const begin = () => {
    keep()
    const { applied } = document.querySelector('#instagift-totals').dataset
    if (String(element.applied) !== applied) $(document.body).trigger('update_checkout')
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
