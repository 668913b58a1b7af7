// Where sliders stop: round numbers, closer together where they are small.

const kRound = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
const kWan = 1_000_000;

/** Amounts in fen, from 10,000 yuan to 100 million. */
export function amountStops(low: number, high: number): number[] {
  const stops = new Set([low, high]);
  for (let size = kWan; size <= 10_000 * kWan; size *= 10)
    for (const round of kRound) stops.add(round * size);
  return [...stops].filter((stop) => stop >= low && stop <= high).sort((a, b) => a - b);
}

export function monthStops(low: number, high: number): number[] {
  const stops = new Set([low, high]);
  for (let month = 1; month <= high; month += month < 12 ? 1 : month < 36 ? 3 : month < 120 ? 6 : 12)
    stops.add(month);
  for (let year = 12; year <= high; year += 12) stops.add(year);
  return [...stops].filter((stop) => stop >= low && stop <= high).sort((a, b) => a - b);
}

/** Steps of five hundredths of a per cent, in ppm. */
export function rateStops(low: number, high: number): number[] {
  const kStep = 500;
  const stops = new Set([low, high]);
  for (let rate = Math.ceil(low / kStep) * kStep; rate <= high; rate += kStep) stops.add(rate);
  return [...stops].sort((a, b) => a - b);
}
