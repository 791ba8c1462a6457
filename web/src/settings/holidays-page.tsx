import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconClipboardList } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../app/use-session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { AddDay } from "./holidays/add-day.tsx";
import { AddManyDays } from "./holidays/add-many-days.tsx";
import { YearOfHolidays } from "./holidays/year-of-holidays.tsx";
import { Lead } from "./lead.tsx";
import { type Holiday, holidaysQuery } from "./queries.ts";

/** Days on which rows that skip holidays are not sent. */
export function HolidaysPage() {
  const { holidays: words } = useWords();
  const holidays = useQuery(holidaysQuery);
  const mayManage = useMay("manage");
  const [isAdding, adding] = useDisclosure();
  return (
    <Page
      title={words.title}
      facts={<Lead>{words.text}</Lead>}
      actions={
        mayManage && (
          <Button
            variant="default"
            leftSection={<IconClipboardList size={18} aria-hidden="true" />}
            onClick={adding.open}
          >
            {words.many}
          </Button>
        )
      }
    >
      {mayManage && holidays.data && <AddDay known={holidays.data} />}
      {holidays.data ? (
        <Years holidays={holidays.data} />
      ) : holidays.isError ? (
        <LoadFailed error={holidays.error} onRetry={() => void holidays.refetch()} />
      ) : (
        <Waiting />
      )}
      <AddManyDays isOpen={isAdding} onClose={adding.close} />
    </Page>
  );
}

function Years({ holidays }: { holidays: Holiday[] }) {
  const { holidays: words } = useWords();
  if (holidays.length === 0) return <Text py="md">{words.empty}</Text>;
  const years = [...new Set(holidays.map(({ date }) => date.slice(0, 4)))].toReversed();
  return (
    <Group align="flex-start" gap={40}>
      {years.map((year) => (
        <YearOfHolidays key={year} year={year} holidays={holidays.filter(({ date }) => date.startsWith(year))} />
      ))}
    </Group>
  );
}
