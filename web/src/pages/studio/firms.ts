// The made-up firms of docs/population.md that the whole studio judges: always the same ones.
export const kSeed = 20261122;
export const kFirms = 100_000;
export const kFirmsAsked = { seed: kSeed, firms: kFirms };

export const countText = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
