import { Group, SegmentedControl, Text, Title } from "@mantine/core";
import { DatePickerInput, TimePicker } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { useNow } from "../../app/clock.ts";
import { useZone } from "../../app/use-session.ts";
import { placeOfZone } from "../../words/places.ts";
import { useWords } from "../../words/use-words.ts";
import { hasColumnOf } from "../draft-facts.ts";
import { useDraft } from "../use-draft.ts";
import type { Draft } from "../wire.ts";
import { RowsSay } from "./rows-say.tsx";
import { momentOf, type Wall, wallOf } from "./zoned.ts";

type Mode = "now" | "at" | "theirs";

function modeOf({ startAt, recipientClock }: Draft): Mode {
  if (!startAt) return "now";
  return recipientClock ? "theirs" : "at";
}

/** When it begins: at once, at a moment, or when each recipient's clock shows it. */
export function StartFields() {
  const { creationWhen } = useWords();
  const { draft, change } = useDraft();
  const zone = useZone();
  const mode = modeOf(draft);
  const choose = (to: Mode) => {
    if (to === "now") change({ startAt: null, recipientClock: false });
    else change({ startAt: draft.startAt ?? tomorrowMorning(zone), recipientClock: to === "theirs" });
  };
  return (
    <section aria-labelledby="start-title">
      <Title order={2} id="start-title" mb="sm">
        {creationWhen.start}
      </Title>
      <SegmentedControl
        aria-labelledby="start-title"
        data={[
          { value: "now", label: creationWhen.now },
          { value: "at", label: creationWhen.at },
          { value: "theirs", label: creationWhen.theirs },
        ]}
        value={mode}
        onChange={(value) => choose(value as Mode)}
      />
      {draft.startAt && <DayAndTime startAt={draft.startAt} mode={mode} />}
      {!draft.startAt && (
        <Text c="dimmed" mt="sm">
          {creationWhen.nowHint}
        </Text>
      )}
      {["startDate", "startTime", "sendAt"].some((key) => hasColumnOf(draft, key)) && (
        <RowsSay text={creationWhen.rowsSayStart} />
      )}
    </section>
  );
}

function DayAndTime({ startAt, mode }: { startAt: string; mode: Mode }) {
  const { creationWhen } = useWords();
  const { change } = useDraft();
  const zone = useZone();
  const now = useNow();
  const wall = wallOf(startAt, zone);
  const move = (to: Partial<Wall>) => change({ startAt: momentOf({ ...wall, ...to }, zone) });
  return (
    <Group align="flex-end" gap="sm" mt="md">
      <DatePickerInput
        label={creationWhen.day}
        valueFormat="ddd D MMM YYYY"
        leftSection={<IconCalendar size={16} aria-hidden="true" />}
        minDate={wallOf(now, zone).day}
        value={wall.day}
        onChange={(day) => day && move({ day })}
        w={220}
      />
      <TimePicker
        label={creationWhen.time}
        hoursInputLabel={creationWhen.hours}
        minutesInputLabel={creationWhen.minutes}
        withDropdown={false}
        value={wall.time}
        onChange={(time) => /^\d\d:\d\d/.test(time) && move({ time: time.slice(0, 5) })}
        w={120}
      />
      <WhoseTime startAt={startAt} mode={mode} />
    </Group>
  );
}

function WhoseTime({ startAt, mode }: { startAt: string; mode: Mode }) {
  const { creationWhen, language } = useWords();
  const zone = useZone();
  const now = useNow();
  const place = placeOfZone(zone, language);
  const hasPassed = new Date(startAt) < now && mode === "at";
  const text = hasPassed ? creationWhen.passed : mode === "at" ? creationWhen.inZone(place) : creationWhen.inTheirs;
  return (
    <Text
      size="sm"
      c={hasPassed ? "var(--paused-text)" : "dimmed"}
      maw={280}
      pb={4}
      role={hasPassed ? "alert" : undefined}
    >
      {text}
    </Text>
  );
}

const DAY_MS = 24 * 3600 * 1000;

function tomorrowMorning(zone: string): string {
  const { day } = wallOf(new Date(Date.now() + DAY_MS), zone);
  return momentOf({ day, time: "10:00" }, zone);
}
