/** The numbers in a version or a tag, in order: `2.0.1-tgi1.1.0` gives 2, 0, 1, 1, 1, 0. */
export function numbersIn(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}

/** Compares two lists number by number; a list that only continues the other is the greater. */
export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    if (a[index] !== b[index]) {
      return a[index] - b[index];
    }
  }
  return a.length - b.length;
}

/** Orders names by code unit, so that a file is sorted alike on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Orders names as a reader expects: `1.10.0` after `1.9.1`. */
export function compareNatural(a: string, b: string): number {
  const left = a.split(/(\d+)/);
  const right = b.split(/(\d+)/);
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    // Odd parts are the numbers.
    const order = index % 2 === 1 ? Number(left[index]) - Number(right[index]) : compareText(left[index], right[index]);
    if (order !== 0) {
      return order;
    }
  }
  return left.length - right.length || compareText(a, b);
}
