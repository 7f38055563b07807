/** The order-pay page: the form is sent by the browser and carries the element's fields; the total that they are of goes beside them. */
;(() => {
  const box = document.querySelector('#instagift')
  const element = box?.querySelector('instagift-claim-code')
  if (!element) return
  const total = box.querySelector('[name=instagift_total]')
  const tell = () => {
    total.value =
      element.applied > 0 && element.due !== null ? String(element.checkout.orderTotal) : ''
  }
  element.addEventListener('instagift-change', tell)
  element.addEventListener('instagift-ready', tell)
  if (element.applied > 0) tell()
  element.closest('form')?.addEventListener('submit', event => {
    if (element.pending || (element.reportValidity && !element.reportValidity()))
      event.preventDefault()
  })
})()
