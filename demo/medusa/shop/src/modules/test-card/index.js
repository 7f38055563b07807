/** A card for the tests. The data of its session says how it behaves: `decline`, or `waitMs` before it answers. */
const { AbstractPaymentProvider, ModuleProvider, Modules } = require('@medusajs/framework/utils')

class TestCard extends AbstractPaymentProvider {
  static identifier = 'test'

  async initiatePayment({ data, amount }) {
    return { id: `card_${Date.now()}`, data: { ...data, amount }, status: 'pending' }
  }
  async authorizePayment({ data }) {
    if (data?.waitMs) await new Promise(resolve => setTimeout(resolve, data.waitMs))
    return { data, status: data?.decline ? 'error' : 'authorized' }
  }
  async capturePayment({ data }) {
    return { data }
  }
  async cancelPayment({ data }) {
    return { data }
  }
  async deletePayment({ data }) {
    return { data }
  }
  async refundPayment({ data }) {
    return { data }
  }
  async retrievePayment({ data }) {
    return { data }
  }
  async updatePayment({ data, amount }) {
    return { data: { ...data, amount }, status: 'pending' }
  }
  async getPaymentStatus() {
    return { status: 'authorized' }
  }
  /** What a payment provider would tell by its webhook: `{action, session, amount}`. */
  async getWebhookActionAndData({ data }) {
    return { action: data.action, data: { session_id: data.session, amount: data.amount } }
  }
}

module.exports = ModuleProvider(Modules.PAYMENT, { services: [TestCard] })
