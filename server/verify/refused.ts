/** Why a signature was not accepted: for the shop's log. The sender gets 401 and no reason. */
export class NotGenuine extends Error {
  override readonly name = 'NotGenuine'
}
