/**
 * Stripe.js as the Payment Element recipe's page uses it, after Stripe's reference: `elements`, `submit`, `createConfirmationToken`,
 * `handleNextAction`. The field takes a test payment method of Stripe's, such as pm_card_visa.
 */
window.Stripe = key => {
  if (!key.startsWith('pk_')) throw new Error('IntegrationError: expected a publishable key')
  let field = null
  return {
    elements({ mode, amount, currency, captureMethod }) {
      if (mode !== 'payment' || !(amount > 0) || currency !== 'usd' || captureMethod !== 'manual')
        throw new Error('IntegrationError: elements()')
      return {
        create(type) {
          if (type !== 'payment') throw new Error('IntegrationError: create()')
          return {
            mount(place) {
              place.innerHTML = '<label>Card <input id="card-field"></label> <output></output>'
              field = place.querySelector('input')
            },
          }
        },
        update({ amount: changed }) {
          if (!Number.isInteger(changed) || changed <= 0)
            throw new Error('IntegrationError: update()')
          field.closest('label').nextElementSibling.textContent = String(changed)
        },
        submit: async () => (field.value ? {} : { error: { message: 'Your card is incomplete.' } }),
      }
    },
    async createConfirmationToken({ elements, params }) {
      if (!elements || !params.return_url) throw new Error('IntegrationError: token')
      return { confirmationToken: await window.makeToken(field.value) }
    },
    async handleNextAction({ clientSecret }) {
      await window.askShopper(clientSecret)
      return {}
    },
  }
}
