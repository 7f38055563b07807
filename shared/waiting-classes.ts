/** Upper ends of the classes of the time from paid to redeemed, in seconds; the last class has none. */
export const WAITING_CLASSES = [2, 5, 15, 60, 300, 1_800, 7_200, 86_400] as const
