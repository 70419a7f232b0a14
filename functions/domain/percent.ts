/** A share from 0 to 1 as per cent in at most three digits: `2.5 %`. */
export const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

/** The same with one digit after the point, for what stands below each other: `12.0 %`. */
export const percentInTenths = (share: number): string => `${(share * 100).toFixed(1)} %`;
