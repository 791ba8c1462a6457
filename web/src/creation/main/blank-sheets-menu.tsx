import { Button, Menu, Text } from "@mantine/core";
import { IconChevronDown, IconDownload, IconFileSpreadsheet } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { LoadFailed } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import { blankSheetsQuery } from "../queries.ts";
import type { BlankSheets } from "../wire.ts";

const FULL_LIST = "full-list-of-params";

/** The ready-made blank sheets, to be downloaded and filled in. */
export function BlankSheetsMenu() {
  const { creation } = useWords();
  const { data, error, refetch } = useQuery(blankSheetsQuery);
  const all = data?.items ?? [];
  const isFull = ({ name }: BlankSheets["items"][number]) => name === FULL_LIST;
  return (
    <Menu position="bottom-end" width={330} shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          rightSection={<IconChevronDown size={16} aria-hidden="true" />}
        >
          {creation.template}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{creation.blankSheets}</Menu.Label>
        {error && <LoadFailed error={error} onRetry={() => void refetch()} />}
        {all
          .filter((sheet) => !isFull(sheet))
          .map((sheet) => (
            <BlankSheet key={sheet.name} sheet={sheet} />
          ))}
        {all.some(isFull) && <Menu.Divider />}
        {all.filter(isFull).map((sheet) => (
          <BlankSheet key={sheet.name} sheet={sheet} note={creation.fullListNote} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function BlankSheet({ sheet, note }: { sheet: BlankSheets["items"][number]; note?: string }) {
  return (
    <Menu.Item
      component="a"
      href={sheet.file}
      download
      title={sheet.purpose}
      leftSection={<IconFileSpreadsheet size={16} aria-hidden="true" />}
    >
      {sheet.title}
      {note && (
        <Text span size="sm" c="dimmed" ml="xs">
          {note}
        </Text>
      )}
    </Menu.Item>
  );
}
