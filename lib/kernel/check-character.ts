/**
 * The Luhn check character of a text over an alphabet of even or odd size: finds every wrong character and nearly
 * every swap of neighbours. Every character of the text is one of the alphabet.
 */
export function luhnCharacter(body: string, alphabet: string): string {
  const size = alphabet.length;
  const sum = [...body].reduceRight((total, character, index) => {
    const value = alphabet.indexOf(character);
    const isDoubled = (body.length - 1 - index) % 2 === 0;
    const counted = isDoubled ? 2 * value : value;
    return total + Math.floor(counted / size) + (counted % size);
  }, 0);
  return alphabet.charAt((size - (sum % size)) % size);
}

/** The last digit of an EAN whose other digits these are. */
export function eanDigit(body: string): string {
  const sum = [...body].reduceRight((total, digit, index) => {
    const weight = (body.length - 1 - index) % 2 === 0 ? 3 : 1;
    return total + weight * Number(digit);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
