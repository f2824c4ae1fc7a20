/** Of the walks, so that they are the same every time; `npm run random-lives` takes others. */
export const seed = 7;
