// Where one is in the kit: in the address, so that the way back of the browser is a way back here.

export const kPlaces = ['home', 'checkin', 'walkin', 'visitor', 'send'] as const;
export type Place = (typeof kPlaces)[number];

export const placeOf = (text: string | undefined): Place => kPlaces.find((place) => place === text) ?? 'home';

export const addressOf = (place: Place): string => (place === 'home' ? '/onsite' : `/onsite?at=${place}`);
