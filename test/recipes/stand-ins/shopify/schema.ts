/**
 * As much of Shopify's two GraphQL APIs as a headless cart needs, written from Shopify's reference (2026-07). A call that asks for anything
 * else is refused, as Shopify refuses it.
 */
import { buildSchema } from 'graphql'

export const storefront = buildSchema(`
  scalar Decimal
  scalar URL
  enum CurrencyCode { USD }
  type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
  type CartCost { totalAmount: MoneyV2! subtotalAmount: MoneyV2! }
  type AppliedGiftCard { id: ID! lastCharacters: String! }
  type Attribute { key: String! value: String }
  type CartLine { id: ID! quantity: Int! }
  type CartLineConnection { nodes: [CartLine!]! }
  type Cart {
    id: ID! checkoutUrl: URL! cost: CartCost! attributes: [Attribute!]! appliedGiftCards: [AppliedGiftCard!]!
    lines(first: Int): CartLineConnection!
  }
  type CartUserError { code: String field: [String!] message: String! }
  type CartWarning { code: String! message: String! }
  input AttributeInput { key: String! value: String! }
  input CartLineInput { merchandiseId: ID! quantity: Int = 1 }
  input CartInput { attributes: [AttributeInput!] lines: [CartLineInput!] giftCardCodes: [String!] }
  type CartCreatePayload { cart: Cart userErrors: [CartUserError!]! warnings: [CartWarning!]! }
  type CartLinesRemovePayload { cart: Cart userErrors: [CartUserError!]! }
  type Query { cart(id: ID!): Cart }
  type Mutation {
    cartCreate(input: CartInput): CartCreatePayload
    cartLinesRemove(cartId: ID!, lineIds: [ID!]!): CartLinesRemovePayload
  }`)

export const admin = buildSchema(`
  scalar Decimal
  scalar Money
  scalar DateTime
  enum CurrencyCode { USD }
  enum OrderTransactionKind { SALE AUTHORIZATION CAPTURE VOID REFUND }
  enum OrderTransactionStatus { SUCCESS FAILURE PENDING }
  enum OrderCancelReason { CUSTOMER DECLINED FRAUD INVENTORY OTHER STAFF }
  type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
  type MoneyBag { shopMoney: MoneyV2! presentmentMoney: MoneyV2! }
  type UserError { field: [String!] message: String! }
  type GiftCard { id: ID! balance: MoneyV2! initialValue: MoneyV2! enabled: Boolean! lastCharacters: String! }
  input GiftCardCreateInput { initialValue: Decimal! code: String note: String }
  type GiftCardCreatePayload { giftCard: GiftCard giftCardCode: String userErrors: [UserError!]! }
  type GiftCardDeactivatePayload { giftCard: GiftCard userErrors: [UserError!]! }
  type Attribute { key: String! value: String }
  type OrderTransaction {
    id: ID! kind: OrderTransactionKind! status: OrderTransactionStatus! gateway: String amountSet: MoneyBag!
  }
  type Order {
    id: ID! name: String! cancelledAt: DateTime customAttributes: [Attribute!]! totalPriceSet: MoneyBag!
    transactions(first: Int): [OrderTransaction!]! tags: [String!]!
  }
  type OrderConnection { nodes: [Order!]! }
  input OrderCaptureInput { id: ID! parentTransactionId: ID! amount: Money! currency: CurrencyCode finalCapture: Boolean }
  type OrderCapturePayload { transaction: OrderTransaction userErrors: [UserError!]! }
  input OrderCancelRefundMethodInput { originalPaymentMethodsRefund: Boolean }
  type Job { id: ID! done: Boolean! }
  type OrderCancelPayload { job: Job orderCancelUserErrors: [UserError!]! }
  type TagsAddPayload { userErrors: [UserError!]! }
  type Query { orders(first: Int!, query: String, reverse: Boolean): OrderConnection! giftCard(id: ID!): GiftCard order(id: ID!): Order }
  type Mutation {
    giftCardCreate(input: GiftCardCreateInput!): GiftCardCreatePayload
    giftCardDeactivate(id: ID!): GiftCardDeactivatePayload
    orderCapture(input: OrderCaptureInput!): OrderCapturePayload
    orderCancel(
      orderId: ID!, refundMethod: OrderCancelRefundMethodInput, restock: Boolean!, reason: OrderCancelReason!, notifyCustomer: Boolean,
      staffNote: String
    ): OrderCancelPayload
    tagsAdd(id: ID!, tags: [String!]!): TagsAddPayload
  }`)
