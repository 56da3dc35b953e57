import { z } from "zod";
import { answers } from "../../family";
import { majorOf, minorOf } from "../../figures";
import { now } from "../../moments";
import { shape } from "../../play-shapes";

const eventRule = z.strictObject({
  type: z.enum(["event", "custom_event"]),
  event: z.string(),
  points: z.number().positive(),
});

/** Events that earn: of several rules the best one. */
export const eventShapes = [
  shape(
    z.strictObject({ rules: z.array(eventRule) }),
    z.strictObject({ event: z.string() }),
    async ({ setting: { rules }, action }, shops) => {
      const activities = rules.map(({ event, points }, index) => ({
        event: slug(event),
        name: `Rule ${index + 1}`,
        points: `${minorOf(points)}`,
      }));
      const awards = { activities, severalActivities: "best" as const };
      const shop = await shops.open({ pointDecimals: 2, rules: { awards } });
      const member = await shop.member();
      await shop.activity(now, member, slug(action.event), "1");
      return answers({ points: majorOf((await shop.balances(member, now)).available) });
    },
  ),
];

const slug = (event: string) => event.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
