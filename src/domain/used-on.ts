/** Id of an asset -> how many pages hold it; counted to `mostUsedOn`, which is so many or more. */
export type UsedOnCounts = Readonly<Record<string, number>>;

/** A logo is on all pages of a website: that it is on many is all that a card has to say, and counting them would hold up the search. */
export const mostUsedOn = 100;
