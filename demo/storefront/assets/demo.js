/** For the demonstration only: fills in a test card. */
for (const button of document.querySelectorAll('[data-fill]'))
  button.addEventListener('click', () => {
    const { elements } = button.form
    elements.card_number.value = button.dataset.fill
    elements.card_expiry.value = '12 / 30'
    elements.card_cvc.value = '123'
  })
