/** Which places along one direction are kept, and where they come to stand. */
export class Axis {
  private places: number[];
  private readonly used: ReadonlySet<number>;

  constructor(places: number[], used: ReadonlySet<number>) {
    this.places = places;
    this.used = used;
  }

  get size(): number {
    return this.places.length;
  }

  /** Leaves the places out in which nothing is shown. */
  dropEmpty(): void {
    this.places = this.places.filter((place) => this.used.has(place));
  }

  /** Keeps the first places. */
  cut(size: number): void {
    this.places = this.places.slice(0, size);
  }

  /** How many kept places lie before a place: where it comes to stand, if it is kept. */
  before(place: number): number {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const half = (low + high) >> 1;
      if (this.places[half]! < place) low = half + 1;
      else high = half;
    }
    return low;
  }
}

/**
 * The places of one direction from the first that is used to the last, without hidden ones.
 * @param all the rows or columns of the cells that show something
 */
export function axisOf(all: readonly number[], hidden: ReadonlySet<number>): Axis {
  const used = new Set(all.filter((place) => !hidden.has(place)));
  const first = all.reduce((least, place) => Math.min(least, place), Infinity);
  const last = all.reduce((most, place) => Math.max(most, place), -1);
  const places: number[] = [];
  for (let place = first; place <= last; place++) if (!hidden.has(place)) places.push(place);
  return new Axis(places, used);
}
