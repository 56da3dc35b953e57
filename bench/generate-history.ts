const customerCount = 23_570;
const orderCount = 69_659;

/** Random numbers that are the same every time (mulberry32). */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** As many customers and orders as the CDNOW history, first bought in three months and followed for eighteen. */
export function generateHistory() {
  const chance = createChance(7);
  const day = (n: number) => new Date(Date.UTC(1997, 0, 1 + n)).toISOString().slice(0, 10);
  const customers = ["customer_id,name,email,phone,tags"];
  const members = ["customer_id,enrolled_at,card_number"];
  const orders = [orderHeader];
  let left = orderCount;
  for (let n = 1; n <= customerCount; n++) {
    const id = String(n).padStart(5, "0");
    const first = Math.floor(chance() * 90);
    customers.push(`${id},Customer ${id},,,`);
    members.push(`${id},${day(n % 3 === 0 ? first + 90 : first)},`);
    const own = n === customerCount ? left : Math.min(left - (customerCount - n), howMany(chance));
    left -= own;
    for (let order = 0; order < own; order++) {
      const on = day(order === 0 ? first : first + Math.floor(chance() * (545 - first)));
      const quantity = 1 + Math.floor(chance() * 4);
      const total = (quantity * (8 + chance() * 10)).toFixed(2);
      const number = `G-${String(orders.length).padStart(6, "0")}`;
      orders.push(
        `${number},${id},${on},${on},web,sale,USD,CD,Compact discs,music,${quantity},,${total},,,,`,
      );
    }
  }
  return { customers, members, orders };
}

const orderHeader =
  "order_id,customer_id,placed_at,completed_at,channel,order_type,currency,sku,item,category,quantity,unit_price,line_total,line_discount,order_discount,shipping,tax";

/** Half buy once; the others again and again, a few very often. */
function howMany(chance: () => number): number {
  return chance() < 0.5 ? 1 : 1 + Math.floor(-Math.log(1 - chance()) * 4);
}
