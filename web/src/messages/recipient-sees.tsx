import { Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useZone } from "../app/use-session.ts";
import { Phone } from "../look/phone.tsx";
import { phoneContentOf } from "../look/phone-content.ts";
import { useWords } from "../words/use-words.ts";
import { type Message, rowQuery } from "./queries.ts";
import { clockOf, type Schedule } from "./schedule.ts";

/** The message on a phone: as it will be seen, or was. */
export function RecipientSees({ message, schedule }: { message: Message; schedule: Schedule | null }) {
  const { message: own, creationPreview, channels, numbers } = useWords();
  const zone = useZone();
  const { data } = useQuery(rowQuery(message));
  const previewed = data?.messages.find(({ id }) => id === message.id);
  const { media, buttons, title } = phoneContentOf(previewed?.content ?? {});
  const { channel, text, from, sentAt } = message;
  const parts = message.parts || (previewed?.size.parts ?? 0);
  const at = sentAt ?? schedule?.goesAt ?? previewed?.when?.ifReleasedNow.goesAt ?? null;
  const clock = schedule ? clockOf(schedule, zone) : zone;
  const name = channels[channel as keyof typeof channels] ?? channel;
  return (
    <section aria-labelledby="phone">
      <Title order={2} id="phone" mb="sm">
        {sentAt ? own.saw : own.sees}
      </Title>
      <Phone
        channel={channel}
        sender={title ?? from ?? creationPreview.noSender}
        text={text}
        media={media}
        buttons={buttons}
        time={at ? numbers.time(at, clock) : "··:··"}
        day={at ? numbers.weekday(at, clock) : ""}
        caption={channel === "sms" && parts > 0 ? `${name}, ${own.parts(parts, numbers.number(parts))}` : name}
      />
    </section>
  );
}
