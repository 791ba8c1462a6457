import { DatesProvider } from "@mantine/dates";
import "@mantine/dates/styles.css";
import "dayjs/locale/en-gb";
import "dayjs/locale/ru";
import { useMay } from "../../app/use-session.ts";
import { useWords } from "../../words/use-words.ts";
import { ForecastSection } from "./forecast-section.tsx";
import { PaceFields } from "./pace-fields.tsx";
import { StartFields } from "./start-fields.tsx";
import { WindowsFields } from "./windows-fields.tsx";

/** When: the start, the hours, the speed and the lifetime, and what comes of them. */
export function WhenTab() {
  const { language } = useWords();
  const maySend = useMay("send");
  return (
    <DatesProvider settings={{ locale: language === "ru" ? "ru" : "en-gb", firstDayOfWeek: 1 }}>
      <fieldset disabled={!maySend} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <StartFields />
        <WindowsFields />
        <PaceFields />
      </fieldset>
      <ForecastSection />
    </DatesProvider>
  );
}
